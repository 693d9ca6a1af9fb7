// A bad evening, for three minutes or DURATION: customers who ask for their receipt again and again,
// and strangers who ask for drinks, orders and pages that do not exist.
import { lookUpUnknown, order, orderNonsense, printReceipt, scan } from './customers.js';

const DURATION = __ENV.DURATION || '3m';

export const options = {
  scenarios: {
    customers: every('askAgain', 2),
    strangers: every('askForUnknown', 1),
  },
  thresholds: {
    checks: ['rate>0.99'],
    'http_reqs{status:404}': ['count>0'],
    'http_reqs{status:500}': ['count>0'],
  },
};

export function askAgain() {
  const id = order('latte');
  for (let i = 0; id && i < 5; i++) {
    printReceipt(id);
  }
}

export function askForUnknown() {
  orderNonsense();
  lookUpUnknown();
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
