package shop;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The routes that customers call. */
final class Routes {
  private final OrderBook book = new OrderBook();
  private final Barista barista;

  Routes(Barista barista) {
    this.barista = barista;
  }

  void addTo(RoutesConfig routes) {
    Loyalty.addTo(routes);
    routes.get("/menu", ctx -> ctx.result(Menu.print()));
    routes.post("/orders", this::takeOrder);
    routes.get("/orders/{id}", ctx -> ctx.result(order(ctx).print() + "\n"));
    routes.get("/orders/{id}/receipt", ctx -> ctx.result(Printer.receipt(order(ctx)) + "\n"));
    routes.get("/queue", ctx -> ctx.result(barista.waiting() + " waiting\n"));
  }

  private void takeOrder(Context ctx) throws InterruptedException {
    Drink drink = Menu.find(ctx.formParam("drink"));
    Order order = new Order(book.nextId(), drink);
    Payments.charge(Settings.seed(), order.id());
    book.keep(order);
    barista.make(order);
    OrderMetrics.accepted(drink);
    ctx.status(HttpStatus.CREATED);
    ctx.header("Location", "/orders/" + order.id());
    ctx.result(order.print() + "\n");
  }

  private Order order(Context ctx) {
    return book.find(ctx.pathParam("id"));
  }
}
