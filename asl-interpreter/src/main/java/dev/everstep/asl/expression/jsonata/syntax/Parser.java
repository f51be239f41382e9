package dev.everstep.asl.expression.jsonata.syntax;

import dev.everstep.asl.expression.jsonata.syntax.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an expression by the binding powers of its operators (Pratt's method).
 *
 * <p>Trees are refused that are higher than {@link #MAX_HEIGHT}, so that whatever walks over one
 * may recurse.
 */
public final class Parser {

  /** Of brackets inside of each other, and of operators in a row. */
  static final int MAX_HEIGHT = 250;

  private static final Map<String, Integer> BINDING_POWERS =
      Map.ofEntries(
          Map.entry("(", 80),
          Map.entry("[", 80),
          Map.entry("@", 80),
          Map.entry("#", 80),
          Map.entry(".", 75),
          Map.entry("{", 70),
          Map.entry("*", 60),
          Map.entry("/", 60),
          Map.entry("%", 60),
          Map.entry("+", 50),
          Map.entry("-", 50),
          Map.entry("&", 50),
          Map.entry("=", 40),
          Map.entry("!=", 40),
          Map.entry("<", 40),
          Map.entry("<=", 40),
          Map.entry(">", 40),
          Map.entry(">=", 40),
          Map.entry("in", 40),
          Map.entry("^", 40),
          Map.entry("~>", 40),
          Map.entry("and", 30),
          Map.entry("or", 25),
          Map.entry("?", 20),
          Map.entry(":=", 10));

  private static final int NEGATION_POWER = 70;

  private final Lexer lexer;
  private Token token;
  private int depth;

  private Parser(String source) {
    this.lexer = new Lexer(source);
    this.token = lexer.next(false);
  }

  /**
   * The tree of a text.
   *
   * @throws SyntaxException if it is not an expression
   */
  public static Ast parse(String source) {
    Parser parser = new Parser(source);
    Ast tree = parser.expression(0);
    if (parser.token.kind() != Kind.END) {
      throw new SyntaxException("S0201", "Syntax error: " + parser.token.quoted());
    }
    checkHeight(tree);
    return tree;
  }

  /** Operators in a row make a high tree without any recursion of the parser. */
  private static void checkHeight(Ast tree) {
    Deque<List<Ast>> levels = new ArrayDeque<>(List.of(List.of(tree)));
    for (int height = 0; !levels.isEmpty(); height++) {
      List<Ast> below = levels.pop().stream().flatMap(a -> a.children().stream()).toList();
      if (!below.isEmpty()) {
        levels.push(below);
      }
      checkDepth(height);
    }
  }

  private static void checkDepth(int depth) {
    if (depth > MAX_HEIGHT) {
      throw new SyntaxException(
          "U1001", "The expression is nested too deeply: more than " + MAX_HEIGHT + " levels");
    }
  }

  private Ast expression(int power) {
    checkDepth(++depth);
    Token first = token;
    advance(true);
    Ast left = prefix(first);
    while (token.kind() == Kind.OPERATOR && power < power(token.text())) {
      Token operator = token;
      advance(false);
      left = infix(operator.text(), left);
    }
    depth--;
    return left;
  }

  private static int power(String operator) {
    return BINDING_POWERS.getOrDefault(operator, 0);
  }

  private void advance(boolean afterOperand) {
    token = lexer.next(afterOperand);
    if (token.isOperator("!") || token.isOperator("~")) {
      throw new SyntaxException("S0204", "Unknown operator: " + token.quoted());
    }
  }

  private void expect(String operator, boolean afterOperand) {
    if (!token.isOperator(operator)) {
      throw token.kind() == Kind.END
          ? new SyntaxException("S0203", "Expected \"" + operator + "\" before end of expression")
          : new SyntaxException("S0202", "Expected \"" + operator + "\", got " + token.quoted());
    }
    advance(afterOperand);
  }

  /** Takes the operator if it is next. */
  private boolean accept(String operator) {
    if (!token.isOperator(operator)) {
      return false;
    }
    advance(false);
    return true;
  }

  private Ast prefix(Token first) {
    return switch (first.kind()) {
      case NAME -> new Ast.Name(first.text());
      case VARIABLE -> new Ast.Variable(first.text());
      case STRING -> new Ast.Text(first.text());
      case NUMBER -> new Ast.Number(Double.parseDouble(first.text()));
      case VALUE ->
          first.text().equals("null") ? new Ast.Null() : new Ast.Bool(first.text().equals("true"));
      case REGEX -> new Ast.Regex(first.text(), first.flags());
      case END -> throw new SyntaxException("S0207", "Unexpected end of expression");
      case OPERATOR -> prefixOperator(first);
    };
  }

  private Ast prefixOperator(Token operator) {
    return switch (operator.text()) {
      case "and", "or", "in" -> new Ast.Name(operator.text());
      case "*" -> new Ast.Wildcard();
      case "**" -> new Ast.Descendants();
      case "%" -> new Ast.Parent();
      case "-" -> negation();
      case "(" -> block();
      case "[" -> array();
      case "{" -> new Ast.ObjectOf(pairs());
      case "|" -> transform();
      default ->
          throw new SyntaxException(
              "S0211", "The symbol " + operator.quoted() + " cannot be used as a unary operator");
    };
  }

  private Ast negation() {
    Ast operand = expression(NEGATION_POWER);
    return operand instanceof Ast.Number number
        ? new Ast.Number(-number.value())
        : new Ast.Negation(operand);
  }

  private Ast block() {
    List<Ast> parts = new ArrayList<>();
    while (!token.isOperator(")")) {
      parts.add(expression(0));
      if (!accept(";")) {
        break;
      }
    }
    expect(")", true);
    return new Ast.Block(parts);
  }

  private Ast array() {
    List<Ast> items = new ArrayList<>();
    if (!token.isOperator("]")) {
      do {
        Ast item = expression(0);
        items.add(accept("..") ? new Ast.Binary("..", item, expression(0)) : item);
      } while (accept(","));
    }
    expect("]", true);
    return new Ast.ArrayOf(items);
  }

  private List<Ast.Pair> pairs() {
    List<Ast.Pair> pairs = new ArrayList<>();
    if (!token.isOperator("}")) {
      do {
        Ast key = expression(0);
        expect(":", false);
        pairs.add(new Ast.Pair(key, expression(0)));
      } while (accept(","));
    }
    expect("}", true);
    return pairs;
  }

  private Ast transform() {
    Ast pattern = expression(0);
    expect("|", false);
    Ast update = expression(0);
    Optional<Ast> deletion = accept(",") ? Optional.of(expression(0)) : Optional.empty();
    expect("|", true);
    return new Ast.Transform(pattern, update, deletion);
  }

  private Ast infix(String operator, Ast left) {
    return switch (operator) {
      case "(" -> call(left);
      case "[" -> filter(left);
      case "{" -> new Ast.Group(left, pairs());
      case "^" -> sort(left);
      case "?" -> condition(left);
      case ":=" -> bind(left);
      case "@" -> new Ast.Focus(left, boundVariable(operator));
      case "#" -> new Ast.Index(left, boundVariable(operator));
      default -> new Ast.Binary(operator, left, expression(power(operator)));
    };
  }

  private Ast filter(Ast left) {
    if (token.isOperator("]")) {
      expect("]", true);
      return keepArray(left);
    }
    Ast predicate = expression(0);
    expect("]", true);
    return new Ast.Filter(left, predicate);
  }

  /** Of {@code a[1][2][]} it is {@code a} that keeps its array. */
  private static Ast keepArray(Ast left) {
    return left instanceof Ast.Filter filter
        ? new Ast.Filter(keepArray(filter.left()), filter.predicate())
        : new Ast.KeepArray(left);
  }

  private Ast sort(Ast left) {
    expect("(", false);
    List<Ast.SortTerm> terms = new ArrayList<>();
    do {
      boolean descending = token.isOperator(">");
      if (!accept("<")) {
        accept(">");
      }
      terms.add(new Ast.SortTerm(expression(0), descending));
    } while (accept(","));
    expect(")", true);
    return new Ast.Sort(left, terms);
  }

  private Ast condition(Ast test) {
    Ast then = expression(0);
    return new Ast.Condition(
        test, then, accept(":") ? Optional.of(expression(0)) : Optional.empty());
  }

  private Ast bind(Ast left) {
    if (!(left instanceof Ast.Variable variable)) {
      throw new SyntaxException(
          "S0212", "The left side of := must be a variable name (start with $)");
    }
    return new Ast.Bind(variable.name(), expression(power(":=") - 1));
  }

  private String boundVariable(String operator) {
    if (expression(power(operator)) instanceof Ast.Variable variable) {
      return variable.name();
    }
    throw new SyntaxException(
        "S0214", "The right side of \"" + operator + "\" must be a variable name (start with $)");
  }

  private Ast call(Ast function) {
    List<Ast> arguments = new ArrayList<>();
    if (!token.isOperator(")")) {
      do {
        arguments.add(accept("?") ? new Ast.Placeholder() : expression(0));
      } while (accept(","));
    }
    expect(")", true);
    boolean definesFunction =
        function instanceof Ast.Name name
            && (name.name().equals("function") || name.name().equals("λ"));
    return definesFunction ? lambda(arguments) : new Ast.Call(function, arguments);
  }

  private Ast lambda(List<Ast> parameters) {
    List<String> names = new ArrayList<>();
    for (Ast parameter : parameters) {
      if (!(parameter instanceof Ast.Variable variable)) {
        throw new SyntaxException(
            "S0208",
            "Parameter "
                + (parameter instanceof Ast.Name name ? '"' + name.name() + '"' : "")
                + " of function definition must be a variable name (start with $)");
      }
      names.add(variable.name());
    }
    Optional<SignatureText> signature =
        token.isOperator("<") ? Optional.of(signature()) : Optional.empty();
    expect("{", false);
    Ast body = expression(0);
    expect("}", true);
    return new Ast.Lambda(names, signature, body);
  }

  private SignatureText signature() {
    StringBuilder signature = new StringBuilder("<");
    int open = 1;
    while (open > 0 && !token.isOperator("{") && token.kind() != Kind.END) {
      advance(false);
      open += token.isOperator("<") ? 1 : token.isOperator(">") ? -1 : 0;
      signature.append(token.text());
    }
    expect(">", false);
    return SignatureText.parse(signature.toString());
  }
}
