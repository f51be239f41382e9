package dev.everstep.asl.expression.jsonata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of functions: all of JSONata 2.0.6 but {@code $eval}, which Step Functions lacks, and
 * the six that Step Functions adds.
 */
final class Builtins {

  private static final Map<String, FunctionNode> TABLE = new LinkedHashMap<>();

  static {
    define("string", "<x-b?:s>", 1, StringFunctions::string);
    define("length", "<s-:n>", StringFunctions::length);
    define("substring", "<s-nn?:s>", StringFunctions::substring);
    define("substringBefore", "<s-s:s>", StringFunctions::substringBefore);
    define("substringAfter", "<s-s:s>", StringFunctions::substringAfter);
    define("lowercase", "<s-:s>", StringFunctions::lowercase);
    define("uppercase", "<s-:s>", StringFunctions::uppercase);
    define("trim", "<s-:s>", StringFunctions::trim);
    define("pad", "<s-ns?:s>", StringFunctions::pad);
    define("join", "<a<s>s?:s>", StringFunctions::join);
    define("base64encode", "<s-:s>", StringFunctions::base64encode);
    define("base64decode", "<s-:s>", StringFunctions::base64decode);
    define("encodeUrlComponent", "<s-:s>", UrlFunctions::encodeUrlComponent);
    define("encodeUrl", "<s-:s>", UrlFunctions::encodeUrl);
    define("decodeUrlComponent", "<s-:s>", UrlFunctions::decodeUrlComponent);
    define("decodeUrl", "<s-:s>", UrlFunctions::decodeUrl);
    define("contains", "<s-(sf):b>", MatchFunctions::contains);
    define("match", "<s-f<s:o>n?:a<o>>", MatchFunctions::match);
    define("replace", "<s-(sf)(sf)n?:s>", MatchFunctions::replace);
    define("split", "<s-(sf)n?:a<s>>", MatchFunctions::split);

    define("number", "<(nsb)-:n>", NumberFunctions::number);
    define("abs", "<n-:n>", NumberFunctions::abs);
    define("floor", "<n-:n>", NumberFunctions::floor);
    define("ceil", "<n-:n>", NumberFunctions::ceil);
    define("round", "<n-n?:n>", NumberFunctions::round);
    define("power", "<n-n:n>", NumberFunctions::power);
    define("sqrt", "<n-:n>", NumberFunctions::sqrt);
    define("sum", "<a<n>:n>", NumberFunctions::sum);
    define("max", "<a<n>:n>", NumberFunctions::max);
    define("min", "<a<n>:n>", NumberFunctions::min);
    define("average", "<a<n>:n>", NumberFunctions::average);
    define("formatNumber", "<n-so?:s>", PictureFunctions::formatNumber);
    define("formatBase", "<n-n?:s>", PictureFunctions::formatBase);
    define("formatInteger", "<n-s:s>", PictureFunctions::formatInteger);
    define("parseInteger", "<s-s:n>", PictureFunctions::parseInteger);
    define("toMillis", "<s-s?:n>", PictureFunctions::toMillis);
    define("fromMillis", "<n-s?s?:s>", PictureFunctions::fromMillis);
    defineOpen("now", "<s?s?:s>", PictureFunctions::now);
    defineOpen("millis", "<:n>", PictureFunctions::millis);

    define("boolean", "<x-:b>", ValueFunctions::asBoolean);
    define("not", "<x-:b>", ValueFunctions::not);
    defineOpen("exists", "<x:b>", ValueFunctions::exists);
    define("type", "<x:s>", ValueFunctions::type);
    define("clone", "<(oa)-:o>", ValueFunctions::copy);
    defineOpen("error", "<s?:x>", ValueFunctions::error);
    defineOpen("assert", "<bs?:x>", ValueFunctions::check);
    define("keys", "<x-:a<s>>", ValueFunctions::keys);
    define("lookup", "<x-s:x>", ValueFunctions::lookup);
    define("spread", "<x-:a<o>>", ValueFunctions::spread);
    define("merge", "<a<o>:o>", ValueFunctions::merge);

    defineOpen("count", "<a:n>", ArrayFunctions::count);
    defineOpen("append", "<xx:a>", ArrayFunctions::append);
    define("reverse", "<a:a>", ArrayFunctions::reverse);
    define("shuffle", "<a:a>", ArrayFunctions::shuffle);
    define("distinct", "<x:x>", ArrayFunctions::distinct);
    defineOpen("zip", "<a+>", 0, ArrayFunctions::zip);
    define("sort", "<af?:a>", HigherOrderFunctions::sort);
    define("map", "<af>", HigherOrderFunctions::map);
    define("filter", "<af>", HigherOrderFunctions::filter);
    define("single", "<af?>", HigherOrderFunctions::single);
    define("reduce", "<afj?:j>", HigherOrderFunctions::reduce);
    define("sift", "<o-f?:o>", HigherOrderFunctions::sift);
    define("each", "<o-f:a>", HigherOrderFunctions::each);

    define("partition", "<an:a<a>>", StatesFunctions::partition);
    define("range", "<nnn:a<n>>", StatesFunctions::range);
    define("hash", "<s-s:s>", StatesFunctions::hash);
    defineOpen("random", "<n?:n>", StatesFunctions::random);
    defineOpen("uuid", "<:s>", StatesFunctions::uuid);
    define("parse", "<s-:x>", StatesFunctions::parse);
  }

  private Builtins() {}

  static @Nullable FunctionNode find(String name) {
    return TABLE.get(name);
  }

  static Set<String> names() {
    return TABLE.keySet();
  }

  /** A function of which nothing comes without its first argument. */
  private static void define(String name, String signature, Builtin.Body body) {
    Signature parsed = Signature.parse(signature);
    define(new Builtin(name, parsed, parsed.size(), true, body));
  }

  private static void define(String name, String signature, int arity, Builtin.Body body) {
    define(new Builtin(name, Signature.parse(signature), arity, true, body));
  }

  /** A function that makes something of a missing first argument, too. */
  private static void defineOpen(String name, String signature, Builtin.Body body) {
    Signature parsed = Signature.parse(signature);
    define(new Builtin(name, parsed, parsed.size(), false, body));
  }

  private static void defineOpen(String name, String signature, int arity, Builtin.Body body) {
    define(new Builtin(name, Signature.parse(signature), arity, false, body));
  }

  private static void define(Builtin builtin) {
    TABLE.put(builtin.name(), new FunctionNode(builtin));
  }
}
