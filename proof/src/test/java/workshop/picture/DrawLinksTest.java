package workshop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The pictures of lesson 12 are those that the solved data sources lead to. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class DrawLinksTest {
  private static final Path ROOT = root();

  @Test
  void keptPicturesAreUpToDate() throws IOException {
    Map<String, String> pictures = new DrawLinks(ROOT).pictures();
    assertThat(pictures).hasSize(4);
    for (Map.Entry<String, String> picture : pictures.entrySet()) {
      Path kept = ROOT.resolve(DrawLinks.PICTURES).resolve(picture.getKey());
      assertThat(kept).as("draw it: see DrawLinks").hasContent(picture.getValue());
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("solutions"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
