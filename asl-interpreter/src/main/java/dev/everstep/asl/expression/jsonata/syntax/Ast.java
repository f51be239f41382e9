package dev.everstep.asl.expression.jsonata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression as it is written. */
public sealed interface Ast {

  /** The expressions inside, in the order in which they are written. */
  default List<Ast> children() {
    return List.of();
  }

  record Text(String value) implements Ast {}

  record Number(double value) implements Ast {}

  record Bool(boolean value) implements Ast {}

  record Null() implements Ast {}

  /** A field name. */
  record Name(String name) implements Ast {}

  /** {@code $name}; the name of {@code $} is empty, that of {@code $$} is {@code $}. */
  record Variable(String name) implements Ast {}

  record Regex(String pattern, String flags) implements Ast {}

  /** {@code *}. */
  record Wildcard() implements Ast {}

  /** {@code **}. */
  record Descendants() implements Ast {}

  /** {@code %}. */
  record Parent() implements Ast {}

  /** {@code ?} in place of an argument. */
  record Placeholder() implements Ast {}

  /** An operator of two sides that has no record of its own; {@code .} and {@code ..} too. */
  record Binary(String operator, Ast left, Ast right) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(left, right);
    }
  }

  /** {@code left[predicate]}. */
  record Filter(Ast left, Ast predicate) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(left, predicate);
    }
  }

  /** {@code left[]}: a single result stays an array. */
  record KeepArray(Ast left) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(left);
    }
  }

  /** {@code left^(terms)}. */
  record Sort(Ast left, List<SortTerm> terms) implements Ast {
    @Override
    public List<Ast> children() {
      List<Ast> children = new ArrayList<>(List.of(left));
      terms.forEach(term -> children.add(term.key()));
      return children;
    }
  }

  record SortTerm(Ast key, boolean descending) {}

  /** {@code left{key: value}}. */
  record Group(Ast left, List<Pair> pairs) implements Ast {
    @Override
    public List<Ast> children() {
      List<Ast> children = new ArrayList<>(List.of(left));
      children.addAll(Pair.children(pairs));
      return children;
    }
  }

  record Pair(Ast key, Ast value) {
    private static List<Ast> children(List<Pair> pairs) {
      return pairs.stream().flatMap(pair -> List.of(pair.key, pair.value).stream()).toList();
    }
  }

  /** {@code $variable := value}. */
  record Bind(String variable, Ast value) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(value);
    }
  }

  /** {@code left@$variable}. */
  record Focus(Ast left, String variable) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(left);
    }
  }

  /** {@code left#$variable}. */
  record Index(Ast left, String variable) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(left);
    }
  }

  record Negation(Ast operand) implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(operand);
    }
  }

  record ArrayOf(List<Ast> items) implements Ast {
    @Override
    public List<Ast> children() {
      return items;
    }
  }

  record ObjectOf(List<Pair> pairs) implements Ast {
    @Override
    public List<Ast> children() {
      return Pair.children(pairs);
    }
  }

  /** {@code (first; second)}. */
  record Block(List<Ast> parts) implements Ast {
    @Override
    public List<Ast> children() {
      return parts;
    }
  }

  /** {@code test ? then : otherwise}. */
  record Condition(Ast test, Ast then, Optional<Ast> otherwise) implements Ast {
    @Override
    public List<Ast> children() {
      List<Ast> children = new ArrayList<>(List.of(test, then));
      otherwise.ifPresent(children::add);
      return children;
    }
  }

  /** A call, or with a {@link Placeholder} among the arguments a partial application. */
  record Call(Ast function, List<Ast> arguments) implements Ast {
    @Override
    public List<Ast> children() {
      List<Ast> children = new ArrayList<>(List.of(function));
      children.addAll(arguments);
      return children;
    }
  }

  /** {@code function($parameters)<signature>{ body }}. */
  record Lambda(List<String> parameters, Optional<SignatureText> signature, Ast body)
      implements Ast {
    @Override
    public List<Ast> children() {
      return List.of(body);
    }
  }

  /** {@code |pattern|update, deletion|}. */
  record Transform(Ast pattern, Ast update, Optional<Ast> deletion) implements Ast {
    @Override
    public List<Ast> children() {
      List<Ast> children = new ArrayList<>(List.of(pattern, update));
      deletion.ifPresent(children::add);
      return children;
    }
  }
}
