package workshop.grader.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import workshop.grader.report.CheckFailure;

/** Configuration that a learner wrote, read as a tree. */
public final class ConfigFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfigFiles() {}

  private interface Reading {
    JsonNode read(String text) throws IOException;
  }

  /**
   * Reads YAML (1.1, one document).
   *
   * @param file its name, for a message
   * @throws CheckFailure if it is not YAML, with line and column
   */
  public static JsonNode yaml(String text, String file) {
    return read(YamlTree::read, text, file, "YAML");
  }

  /**
   * Reads JSON (RFC 8259).
   *
   * @param file its name, for a message
   * @throws CheckFailure if it is not JSON, with line and column
   */
  public static JsonNode json(String text, String file) {
    return read(JSON::readTree, text, file, "JSON");
  }

  private static JsonNode read(Reading reading, String text, String file, String format) {
    try {
      return reading.read(text);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      String where =
          place == null
              ? ""
              : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
      throw CheckFailure.expected(file + " is " + format)
          .butWas(where + firstLine(e))
          .because("a server that cannot read its configuration does not start, or ignores it all")
          .lookAt(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not of a text
    }
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
  }
}
