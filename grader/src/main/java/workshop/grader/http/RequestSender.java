package workshop.grader.http;

import java.util.List;

/** Sends requests to one program and returns its responses in the order of the requests. */
public interface RequestSender {

  /** Sends the requests a few at a time and waits for all responses. */
  List<Response> send(List<Request> requests);

  /** Sends all requests at once and waits for all responses. */
  List<Response> sendTogether(List<Request> requests);
}
