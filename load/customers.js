// What a customer of Bean There does. The scripts beside this file say how many come, and when.
import { check } from 'k6';
import http from 'k6/http';

const SHOP = __ENV.SHOP || 'http://localhost:8080';
const DRINKS = ['espresso', 'latte', 'cappuccino', 'filter'];

/** A visit: a look at the menu, an order, and the receipt for whoever got one. */
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

/** Orders a drink; gives the number of the order, or nothing if payments did not answer. */
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

export function lookUpNobodys() {
  const id = `none-${Math.floor(Math.random() * 1e6)}`;
  ask('GET', '/orders/{id}', 'an unknown order is not found', [404], { id });
}

export function scan() {
  ask('GET', '/wp-login.php', 'a URL without a route is not found', [404]);
}

// k6 keeps series as Prometheus does: the name is the route, or each order would be a new one.
function ask(method, route, sentence, statuses, { id, form } = {}) {
  const answer = http.request(method, SHOP + route.replace('{id}', id), form, {
    tags: { name: `${method} ${route}` },
    responseCallback: http.expectedStatuses(...statuses),
  });
  check(answer, { [sentence]: ({ status }) => statuses.includes(status) });
  return answer;
}
