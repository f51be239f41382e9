package dev.everstep.asl;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.everstep.testing.Determinism;
import dev.everstep.testing.Structure;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.everstep.asl", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** What the determinism rule forbids and is used all the same, each with the reason. */
  private static final List<Determinism.Exemption> EXEMPTIONS =
      Stream.of(
              "document.Document",
              "unit.StateMachine",
              "unit.file.TestFile",
              "unit.file.TestFileReader",
              "unit.junit.StateMachineParameter",
              "unit.junit.StateMachineTests")
          .map(
              reader ->
                  new Determinism.Exemption(
                      "dev.everstep.asl." + reader,
                      "java.nio.file",
                      "reads what users test, in their own process"))
          .toList();

  @ArchTest
  static final ArchRule dependsOnJsonLibrariesOnly =
      ArchRuleDefinition.classes()
          .that()
          .resideOutsideOfPackage("dev.everstep.asl.unit.junit")
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

  @ArchTest
  static final ArchRule nothingThatRunsExecutionsKnowsTheirTests =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.everstep.asl.document", "dev.everstep.asl.mock", "dev.everstep.asl.unit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.everstep.asl.document", "dev.everstep.asl.mock", "dev.everstep.asl.unit..")
          .as("nothing that runs executions knows of files of test cases");

  @ArchTest static final ArchRule namesSayWhatClassesAreFor = Structure.namesSayWhatClassesAreFor();

  @ArchTest static final ArchRule packagesHaveNoCycles = Structure.packagesHaveNoCycles();
}
