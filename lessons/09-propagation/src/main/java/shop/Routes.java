package shop;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import message.Message;

/** The routes that customers call. */
final class Routes {
  private final OrderBook book = new OrderBook();
  private final PrintQueue receipts = PrintQueue.open();
  private final Pickup pickup = new Pickup();
  private final OrderQueue queue;

  Routes(OrderQueue queue) {
    this.queue = queue;
  }

  void addTo(RoutesConfig routes) {
    Loyalty.addTo(routes);
    routes.get("/menu", ctx -> ctx.result(Menu.print()));
    routes.post("/orders", this::takeOrder);
    routes.get("/orders/{id}", ctx -> ctx.result(order(ctx).print() + "\n"));
    routes.get("/orders/{id}/receipt", ctx -> ctx.result(Printer.receipt(order(ctx)) + "\n"));
    routes.get("/queue", ctx -> ctx.result(queue.waiting() + " waiting\n"));
    routes.post("/queue/take", ctx -> ctx.result(Message.print(queue.take())));
    routes.put("/orders/{id}/ready", ctx -> pickup.show(order(ctx)));
    routes.get("/pickup", ctx -> ctx.result(pickup.print()));
  }

  private void takeOrder(Context ctx) throws InterruptedException {
    Drink drink = Menu.find(ctx.formParam("drink"));
    Order order = new Order(book.nextId(), drink);
    Payments.charge(order, Card.of(ctx.formParam("card")), ctx.formParam("voucher"));
    book.keep(order);
    queue.add(order, Loyalty.priority(ctx));
    receipts.add(order);
    OrderMetrics.accepted(drink);
    ctx.status(HttpStatus.CREATED);
    ctx.header("Location", "/orders/" + order.id());
    ctx.result(order.print() + "\n");
  }

  private Order order(Context ctx) {
    return book.find(ctx.pathParam("id"));
  }
}
