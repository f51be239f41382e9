package dev.everstep.asl;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.everstep.testing.Determinism;
import dev.everstep.testing.Structure;
import java.util.List;

@AnalyzeClasses(packages = "dev.everstep.asl", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** What the determinism rule forbids and is used all the same, each with the reason. */
  private static final List<Determinism.Exemption> EXEMPTIONS = List.of();

  @ArchTest
  static final ArchRule dependsOnJsonLibrariesOnly =
      ArchRuleDefinition.classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.everstep.asl..",
              "java..",
              "com.fasterxml.jackson..",
              "com.jayway.jsonpath..",
              "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule isDeterministic = Determinism.isKeptIn(EXEMPTIONS, "dev.everstep.asl..");

  @ArchTest static final ArchRule namesSayWhatClassesAreFor = Structure.namesSayWhatClassesAreFor();

  @ArchTest static final ArchRule packagesHaveNoCycles = Structure.packagesHaveNoCycles();
}
