package workshop.grader.program;

import java.io.StringWriter;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What other source files can see of a type: its header, and all members that are not private, with
 * constants, which others hold copies of. As long as it stays the same, no other file compiles to
 * anything else.
 */
final class AbiSignature {
  /** What has no field that a private one could hide from others. */
  private static final Set<String> FIELDLESS =
      Set.of("java.lang.Object", "java.lang.Record", "none");

  private AbiSignature() {}

  static String of(Elements elements, TypeElement type) {
    StringWriter text = new StringWriter();
    write(elements, type, text);
    return text.toString();
  }

  private static void write(Elements elements, TypeElement type, StringWriter text) {
    text.append(type.getAnnotationMirrors() + " " + type.getModifiers() + " " + type.getKind());
    text.append(" " + type.getQualifiedName() + type.getTypeParameters());
    type.getTypeParameters().forEach(parameter -> text.append(" " + parameter.getBounds()));
    text.append(" " + type.getSuperclass() + " " + type.getInterfaces());
    text.append(" " + type.getPermittedSubclasses() + "\n");
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof TypeElement nested) {
        write(elements, nested, text);
      } else if (isSeen(member, type)) {
        elements.printElements(text, member);
      }
    }
  }

  private static boolean isSeen(Element member, TypeElement type) {
    return !member.getModifiers().contains(Modifier.PRIVATE)
        || member.getKind().isField() && inheritsFields(type);
  }

  private static boolean inheritsFields(TypeElement type) {
    return !type.getInterfaces().isEmpty() || !FIELDLESS.contains(type.getSuperclass().toString());
  }
}
