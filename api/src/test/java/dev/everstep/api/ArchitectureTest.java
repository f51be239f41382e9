package dev.everstep.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.everstep.testing.Structure;

@AnalyzeClasses(packages = "dev.everstep.api", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule seesOfTheWorkerOnlyItsFront =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.everstep.worker..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                                  "dev.everstep.worker.contract..",
                                  "dev.everstep.worker.store..",
                                  "dev.everstep.worker.token..")
                              .or(
                                  HasName.Predicates.nameMatching(
                                      "dev\\.everstep\\.worker\\.Worker(Service|Configuration)(\\$.*)?")))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyExecutionTalksToTemporal =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.everstep.api.execution..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule namesSayWhatClassesAreFor = Structure.namesSayWhatClassesAreFor();

  @ArchTest static final ArchRule packagesHaveNoCycles = Structure.packagesHaveNoCycles();
}
