package dev.everstep.testing;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Rules that hold in every module. */
public final class Structure {

  private Structure() {}

  /** A name says what a class is for; these endings say nothing. */
  public static ArchRule namesSayWhatClassesAreFor() {
    return ArchRuleDefinition.noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .allowEmptyShould(true);
  }

  /** Every package counts for itself, also below another one. */
  public static ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices()
        .matching("dev.everstep.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }
}
