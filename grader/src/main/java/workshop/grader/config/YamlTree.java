package workshop.grader.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Construct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import workshop.grader.report.CheckFailure;

/** Reads YAML as a tree, with aliases and merge keys resolved as servers resolve them. */
public final class YamlTree {
  private static final ObjectMapper JSON = new ObjectMapper();

  private YamlTree() {}

  /**
   * Reads the first document of a text; returns a missing node if there is none.
   *
   * @param file the file's name, for the message
   * @throws CheckFailure if the text is not YAML, with line and column
   */
  public static JsonNode read(String text, String file) {
    try {
      Iterator<Object> documents = yaml().loadAll(text).iterator();
      return documents.hasNext() ? JSON.valueToTree(documents.next()) : MissingNode.getInstance();
    } catch (YAMLException | IllegalArgumentException e) {
      throw CheckFailure.expected(file + " is YAML")
          .butWas(e instanceof MarkedYAMLException marked ? placed(marked) : firstLine(e))
          .because("a server does not start with a configuration file that it cannot read")
          .lookAt(file);
    }
  }

  private static Yaml yaml() {
    DumperOptions unused = new DumperOptions();
    LoaderOptions options = new LoaderOptions();
    return new Yaml(
        new FiniteTrees(options), new Representer(unused), unused, options, new PlainTypes());
  }

  private static String placed(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    return "line "
        + (mark.getLine() + 1)
        + ", column "
        + (mark.getColumn() + 1)
        + ": "
        + (e.getContext() == null ? "" : e.getContext() + ", ")
        + e.getProblem();
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
  }

  /** Refuses an anchor that contains an alias of itself, as servers do. */
  private static final class FiniteTrees extends SafeConstructor {
    FiniteTrees(LoaderOptions options) {
      super(options);
    }

    @Override
    protected Construct getConstructor(Node node) {
      if (node.isTwoStepsConstruction()) {
        throw new YAMLException("an anchor contains an alias of itself");
      }
      return super.getConstructor(node);
    }
  }

  /** The types of JSON. YAML 1.1 has more, such as dates and {@code yes}; they stay text here. */
  private static final class PlainTypes extends Resolver {
    private static final Pattern TRUE_OR_FALSE =
        Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, TRUE_OR_FALSE, "tTfF");
      addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
