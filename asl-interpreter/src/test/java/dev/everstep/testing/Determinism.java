package dev.everstep.testing;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that code which Temporal replays gives the same result every time: it reads no clock,
 * environment or default, draws no random bits, starts no thread, does no I/O, and iterates over
 * nothing that has no order.
 */
public final class Determinism {

  private static final String ORDER = "has no defined order: use the Linked or Tree form";
  private static final String CLOCK = "reads the clock: now is given to the machine";
  private static final String RANDOM = "is random: use the bits that the host gives";
  private static final String THREAD = "belongs to threads, the host owns them";
  private static final String SURROUNDINGS = "depends on where it runs: pass the value in";
  private static final String LOCALE = "uses the default locale: pass Locale.ROOT";
  private static final String CHARSET = "uses the default charset: pass StandardCharsets.UTF_8";

  /** Types of which nothing at all may be used. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("java.lang.InheritableThreadLocal", THREAD),
          Map.entry("java.lang.ProcessBuilder", SURROUNDINGS),
          Map.entry("java.lang.Runtime", SURROUNDINGS),
          Map.entry("java.lang.Thread", THREAD),
          Map.entry("java.lang.ThreadLocal", THREAD),
          Map.entry("java.security.SecureRandom", RANDOM),
          Map.entry("java.util.Timer", THREAD));

  /** Packages of which nothing may be used, but for {@link #PURE}. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "java.io", "is I/O",
          "java.net", "is I/O",
          "java.nio.channels", "is I/O",
          "java.nio.file", "is I/O",
          "java.util.concurrent", THREAD);

  /** Values and in-memory streams inside {@link #PACKAGES}. */
  private static final Set<String> PURE =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.Serializable",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.UncheckedIOException",
          "java.io.Writer",
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLDecoder",
          "java.net.URLEncoder",
          "java.util.concurrent.TimeUnit");

  /** Methods and constructors, with their parameters where another overload is harmless. */
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("java.lang.Math.random", RANDOM),
          Map.entry("java.lang.StrictMath.random", RANDOM),
          Map.entry("java.lang.String.<init>([B)", CHARSET),
          Map.entry("java.lang.String.<init>([B, int, int)", CHARSET),
          Map.entry("java.lang.String.format(java.lang.String, [Ljava.lang.Object;)", LOCALE),
          Map.entry("java.lang.String.formatted", LOCALE),
          Map.entry("java.lang.String.getBytes()", CHARSET),
          Map.entry("java.lang.String.toLowerCase()", LOCALE),
          Map.entry("java.lang.String.toUpperCase()", LOCALE),
          Map.entry("java.lang.System.currentTimeMillis", CLOCK),
          Map.entry("java.lang.System.getProperties", SURROUNDINGS),
          Map.entry("java.lang.System.getProperty", SURROUNDINGS),
          Map.entry("java.lang.System.getenv", SURROUNDINGS),
          Map.entry("java.lang.System.identityHashCode", ORDER),
          Map.entry("java.lang.System.nanoTime", CLOCK),
          Map.entry("java.nio.charset.Charset.defaultCharset", CHARSET),
          Map.entry("java.text.SimpleDateFormat.<init>", LOCALE),
          Map.entry("java.time.Clock.system", CLOCK),
          Map.entry("java.time.Clock.systemDefaultZone", CLOCK),
          Map.entry("java.time.Clock.systemUTC", CLOCK),
          Map.entry("java.time.ZoneId.systemDefault", SURROUNDINGS),
          Map.entry("java.util.Calendar.getInstance", CLOCK),
          Map.entry("java.util.Date.<init>()", CLOCK),
          Map.entry("java.util.HashMap.<init>", ORDER),
          Map.entry("java.util.HashSet.<init>", ORDER),
          Map.entry("java.util.Hashtable.<init>", ORDER),
          Map.entry("java.util.IdentityHashMap.<init>", ORDER),
          Map.entry("java.util.Locale.getDefault", LOCALE),
          Map.entry("java.util.Map.copyOf", ORDER),
          Map.entry("java.util.Random.<init>()", RANDOM),
          Map.entry("java.util.Set.copyOf", ORDER),
          Map.entry("java.util.SplittableRandom.<init>()", RANDOM),
          Map.entry("java.util.TimeZone.getDefault", SURROUNDINGS),
          Map.entry("java.util.UUID.randomUUID", RANDOM),
          Map.entry("java.util.WeakHashMap.<init>", ORDER),
          Map.entry("java.util.stream.Collectors.groupingBy(java.util.function.Function)", ORDER),
          Map.entry(
              "java.util.stream.Collectors.groupingBy("
                  + "java.util.function.Function, java.util.stream.Collector)",
              ORDER),
          Map.entry(
              "java.util.stream.Collectors.toMap("
                  + "java.util.function.Function, java.util.function.Function)",
              ORDER),
          Map.entry(
              "java.util.stream.Collectors.toMap(java.util.function.Function, "
                  + "java.util.function.Function, java.util.function.BinaryOperator)",
              ORDER),
          Map.entry("java.util.stream.Collectors.toSet", ORDER),
          Map.entry("java.util.stream.Collectors.toUnmodifiableMap", ORDER),
          Map.entry("java.util.stream.Collectors.toUnmodifiableSet", ORDER));

  private Determinism() {}

  /**
   * One permitted use: in the class {@code in} (and its nested classes), of what is called {@code
   * of}: a type ({@code java.util.concurrent.ConcurrentHashMap}) or a method ({@code
   * java.lang.System.getProperty}).
   */
  public record Exemption(String in, String of, String reason) {

    public Exemption {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Expected a reason for " + of + " in " + in);
      }
    }

    private boolean covers(JavaClass origin, String used) {
      boolean inside = origin.getName().equals(in) || origin.getName().startsWith(in + "$");
      return inside && (used.equals(of) || used.startsWith(of + ".") || used.startsWith(of + "("));
    }
  }

  /** Everything in {@code packages} is deterministic, but for exemptions, which must be in use. */
  public static ArchRule isKeptIn(List<Exemption> exemptions, String... packages) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(packages)
        .should(new Kept(exemptions))
        .allowEmptyShould(true);
  }

  private static final class Kept extends ArchCondition<JavaClass> {

    private final List<Exemption> exemptions;
    private final Set<Exemption> unused;

    private Kept(List<Exemption> exemptions) {
      super("be deterministic");
      this.exemptions = List.copyOf(exemptions);
      this.unused = new LinkedHashSet<>(exemptions);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
        AccessTarget.CodeUnitAccessTarget target = access.getTarget();
        reasonAgainst(target)
            .ifPresent(
                reason ->
                    report(type, target.getFullName(), access.getDescription(), reason, events));
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        reasonAgainst(used)
            .ifPresent(
                reason ->
                    report(type, used.getName(), dependency.getDescription(), reason, events));
      }
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && !field.getModifiers().contains(JavaModifier.FINAL)) {
          report(
              type, field.getFullName(), field.getDescription(), "is static and mutable", events);
        }
      }
      for (JavaMethod method : type.getMethods()) {
        if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
          report(type, method.getFullName(), method.getDescription(), THREAD, events);
        }
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      for (Exemption exemption : unused) {
        events.add(SimpleConditionEvent.violated(exemption, exemption + " is not needed any more"));
      }
    }

    private void report(
        JavaClass type, String used, String description, String reason, ConditionEvents events) {
      for (Exemption exemption : exemptions) {
        if (exemption.covers(type, used)) {
          unused.remove(exemption);
          return;
        }
      }
      events.add(SimpleConditionEvent.violated(type, description + ": " + used + " " + reason));
    }
  }

  private static Optional<String> reasonAgainst(AccessTarget.CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    if (owner.startsWith("java.time.") && target.getName().equals("now")) {
      return Optional.of(CLOCK);
    }
    if (target.getName().equals("parallelStream")
        || (owner.startsWith("java.util.stream.") && target.getName().equals("parallel"))) {
      return Optional.of(THREAD);
    }
    String withParameters = target.getFullName();
    return Optional.ofNullable(CALLS.get(withParameters))
        .or(() -> Optional.ofNullable(CALLS.get(owner + "." + target.getName())));
  }

  private static Optional<String> reasonAgainst(JavaClass used) {
    String name = used.getName();
    for (Map.Entry<String, String> forbidden : PACKAGES.entrySet()) {
      if (name.startsWith(forbidden.getKey() + ".") && !PURE.contains(name)) {
        return Optional.of(forbidden.getValue());
      }
    }
    return Optional.ofNullable(TYPES.get(name));
  }
}
