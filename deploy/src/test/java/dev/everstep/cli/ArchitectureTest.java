package dev.everstep.cli;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.everstep.testing.Structure;

@AnalyzeClasses(packages = "dev.everstep.cli", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest static final ArchRule namesSayWhatClassesAreFor = Structure.namesSayWhatClassesAreFor();

  @ArchTest static final ArchRule packagesHaveNoCycles = Structure.packagesHaveNoCycles();
}
