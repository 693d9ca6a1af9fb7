package shop;

final class NoAnswer extends Exception {
  NoAnswer() {
    super("the card company does not answer");
  }
}
