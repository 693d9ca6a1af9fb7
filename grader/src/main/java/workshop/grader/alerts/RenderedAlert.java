package workshop.grader.alerts;

import java.util.Map;

/** A firing alert as Prometheus sends it: templates of labels and annotations are filled in. */
public record RenderedAlert(Map<String, String> labels, Map<String, String> annotations) {

  public RenderedAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }
}
