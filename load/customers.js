// The requests of one customer. The other scripts define how many customers come, and when.
import { check } from 'k6';
import http from 'k6/http';

const SHOP = __ENV.SHOP || 'http://localhost:8080';
const DRINKS = ['espresso', 'latte', 'cappuccino', 'filter'];

/** Sends one visit: the menu, an order and, if the shop accepted the order, its receipt. */
export function visit() {
  seeMenu();
  const id = order(DRINKS[Math.floor(Math.random() * DRINKS.length)]);
  if (id) {
    lookUp(id);
    printReceipt(id);
  }
}

export function seeMenu() {
  ask('GET', '/menu', 'the menu is shown', [200]);
}

/** Orders a drink; returns the order's number, or undefined if payments did not answer. */
export function order(drink) {
  const taken = ask('POST', '/orders', 'an order is taken, or payments did not answer', [201, 500], {
    form: { drink },
  });
  return taken.status === 201 ? taken.headers.Location.split('/').pop() : undefined;
}

export function lookUp(id) {
  ask('GET', '/orders/{id}', 'a known order is found', [200], { id });
}

export function printReceipt(id) {
  ask('GET', '/orders/{id}/receipt', 'a receipt is printed, or stuck', [200, 500], { id });
}

export function orderNonsense() {
  ask('POST', '/orders', 'an unknown drink is refused', [400], { form: { drink: 'petrol' } });
}

export function lookUpUnknown() {
  const id = `none-${Math.floor(Math.random() * 1e6)}`;
  ask('GET', '/orders/{id}', 'an unknown order is not found', [404], { id });
}

export function scan() {
  ask('GET', '/wp-login.php', 'a URL without a route is not found', [404]);
}

// k6 stores one series for each name, so the name is the route; the URL would be one for each order.
function ask(method, route, sentence, statuses, { id, form } = {}) {
  const answer = http.request(method, SHOP + route.replace('{id}', id), form, {
    tags: { name: `${method} ${route}` },
    responseCallback: http.expectedStatuses(...statuses),
  });
  check(answer, { [sentence]: ({ status }) => statuses.includes(status) });
  return answer;
}
