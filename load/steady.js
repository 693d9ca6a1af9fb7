// An ordinary day: two customers a second, for five minutes or DURATION.
import { visit } from './customers.js';

export const options = {
  scenarios: {
    day: {
      executor: 'constant-arrival-rate',
      rate: 2,
      duration: __ENV.DURATION || '5m',
      preAllocatedVUs: 5,
      maxVUs: 20,
    },
  },
  thresholds: {
    checks: ['rate>0.99'],
    'http_req_duration{name:GET /menu}': ['p(95)<300'],
    'http_req_duration{name:POST /orders}': ['p(95)<1000'],
  },
};

export default visit;
