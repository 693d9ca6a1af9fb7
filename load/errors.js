// A bad evening, for three minutes or DURATION: customers who press the button for the receipt again
// and again, and strangers who ask for what there is not.
import { lookUpNobodys, order, orderNonsense, printReceipt, scan } from './customers.js';

const DURATION = __ENV.DURATION || '3m';

export const options = {
  scenarios: {
    customers: every('insist', 2),
    strangers: every('stray', 1),
  },
  thresholds: {
    checks: ['rate>0.99'],
    'http_reqs{status:404}': ['count>0'],
    'http_reqs{status:500}': ['count>0'],
  },
};

export function insist() {
  const id = order('latte');
  for (let i = 0; id && i < 5; i++) {
    printReceipt(id);
  }
}

export function stray() {
  orderNonsense();
  lookUpNobodys();
  scan();
}

function every(exec, rate) {
  return {
    executor: 'constant-arrival-rate',
    exec,
    rate,
    duration: DURATION,
    preAllocatedVUs: 5,
    maxVUs: 20,
  };
}
