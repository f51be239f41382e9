package dev.everstep.cli;

/** The command line's entry. */
public final class Everstep {

  private Everstep() {}

  public static void main(String[] args) {
    System.out.println("Everstep has no commands yet.");
  }
}
