/**
 * The shop of the story: the responses that its programs must give, and the requests that checks of
 * several lessons send.
 */
package workshop.grader.shop;
