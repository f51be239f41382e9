package dev.everstep.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.everstep.api.model.Model.ListOf;
import dev.everstep.api.model.Model.Member;
import dev.everstep.api.model.Model.Operation;
import dev.everstep.api.model.Model.Structure;
import dev.everstep.api.model.Model.Type;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations, and the members that they read and answer, are those of the model. */
final class OperationsTest {

  private static final JavaClasses API = new ClassFileImporter().importPackages("dev.everstep.api");

  /** The operations of the model, which are all served. */
  static List<Operation> served() {
    return List.copyOf(Model.aws().operations().values());
  }

  @Test
  void everyOperationIsServed() {
    Set<String> served = new TreeSet<>();
    API.stream()
        .filter(
            type ->
                type.isAssignableTo(dev.everstep.api.awsjson.Operation.class)
                    && !type.isInterface())
        .map(JavaClass::getSimpleName)
        .filter(Model.aws().operations()::containsKey)
        .forEach(served::add);
    assertThat(served).hasSize(37).isEqualTo(Model.aws().operations().keySet());
  }

  @ParameterizedTest
  @MethodSource("served")
  void requestHasTheMembersOfTheModel(Operation operation) {
    assertThat(components(argument(operation, 0), "", true))
        .isEqualTo(members(operation.request(), "", true));
  }

  @ParameterizedTest
  @MethodSource("served")
  void everyMemberOfTheRequestIsRead(Operation operation) {
    Set<String> unread = unread(argument(operation, 0));
    unread.removeAll(Gaps.of("unread"));
    assertThat(unread).isEmpty();
  }

  @Test
  void everyMemberNamedAsUnreadIsSo() {
    Set<String> unread = new TreeSet<>();
    served().forEach(operation -> unread.addAll(unread(argument(operation, 0))));
    assertThat(unread).containsAll(Gaps.of("unread"));
  }

  @ParameterizedTest
  @MethodSource("served")
  void responseHasNoMembersButThoseOfTheModel(Operation operation) {
    assertThat(members(operation.response(), "", false))
        .containsAll(components(argument(operation, 1), "", false));
  }

  private static Class<?> argument(Operation operation, int index) {
    Class<?> action = API.get("dev.everstep.api.action." + operation.name()).reflect();
    ParameterizedType type = (ParameterizedType) action.getGenericInterfaces()[0];
    return (Class<?>) type.getActualTypeArguments()[index];
  }

  private static Set<String> unread(Class<?> request) {
    Set<String> unread = new TreeSet<>();
    for (RecordComponent component : request.getRecordComponents()) {
      boolean isRead =
          !API.get(request).getMethod(component.getName()).getAccessesToSelf().isEmpty();
      if (!isRead) {
        unread.add(name(request) + "." + component.getName());
      }
      nested(component).ifPresent(type -> unread.addAll(unread(type)));
    }
    return unread;
  }

  /** With that of the class around it. */
  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** The paths of a record's components, a star behind those that are required. */
  private static Set<String> components(Class<?> type, String path, boolean withStars) {
    Set<String> paths = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String star = withStars && component.getType() != Optional.class ? "*" : "";
      paths.add(path + component.getName() + star);
      nested(component)
          .ifPresent(
              inner ->
                  paths.addAll(components(inner, path + component.getName() + ".", withStars)));
    }
    return paths;
  }

  /** The record that a component is, or holds in an Optional or a list. */
  private static Optional<Class<?>> nested(RecordComponent component) {
    return innermost(component.getGenericType()).filter(Class::isRecord);
  }

  private static Optional<Class<?>> innermost(java.lang.reflect.Type type) {
    if (type instanceof ParameterizedType generic) {
      return innermost(generic.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? Optional.of(plain) : Optional.empty();
  }

  private static Set<String> members(Structure type, String path, boolean withStars) {
    Set<String> paths = new TreeSet<>();
    for (Member member : type.members()) {
      paths.add(path + member.name() + (withStars && member.isRequired() ? "*" : ""));
      structure(member.type())
          .ifPresent(inner -> paths.addAll(members(inner, path + member.name() + ".", withStars)));
    }
    return paths;
  }

  private static Optional<Structure> structure(Type type) {
    if (type instanceof ListOf list) {
      return structure(list.item());
    }
    return Stream.of(type).filter(Structure.class::isInstance).map(Structure.class::cast).findAny();
  }
}
