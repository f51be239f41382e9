package dev.everstep.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.Determinism;
import dev.everstep.testing.Structure;
import dev.everstep.worker.contract.HostSettings;
import java.util.List;

@AnalyzeClasses(
    packages = "dev.everstep.worker",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** What the determinism rule forbids and is used all the same, each with the reason. */
  private static final List<Determinism.Exemption> EXEMPTIONS = List.of();

  @ArchTest
  static final ArchRule workflowCodeIsDeterministic =
      Determinism.isKeptIn(
          EXEMPTIONS, "dev.everstep.worker.workflow..", "dev.everstep.worker.contract..");

  /** What decides a command is in the start request, also if it is what it usually is. */
  @ArchTest
  static final ArchRule workflowCodeReadsNoConfiguration =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("dev.everstep.worker.workflow..")
          .should()
          .accessField(HostSettings.class, "DEFAULT")
          .orShould()
          .accessField(Settings.class, "STANDARD")
          .orShould()
          .accessField(Settings.class, "EXPRESS")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Configuration")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleName("ExecutionSettings");

  @ArchTest
  static final ArchRule contractIsPlainData =
      ArchRuleDefinition.classes()
          .that()
          .resideInAPackage("dev.everstep.worker.contract..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.everstep.worker.contract..",
                      "dev.everstep.asl..",
                      "java..",
                      "com.fasterxml.jackson..",
                      "org.jspecify..")
                  .or(resideInAPackage("io.temporal..").and(annotationsAndTheirEnums())))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule servesNoHttp =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.dropwizard..",
              "jakarta.servlet..",
              "jakarta.ws.rs..",
              "org.eclipse.jetty..",
              "org.glassfish.jersey..")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule namesSayWhatClassesAreFor = Structure.namesSayWhatClassesAreFor();

  @ArchTest static final ArchRule packagesHaveNoCycles = Structure.packagesHaveNoCycles();

  private static DescribedPredicate<JavaClass> annotationsAndTheirEnums() {
    return DescribedPredicate.describe(
        "are annotations or enums", type -> type.isAnnotation() || type.isEnum());
  }
}
