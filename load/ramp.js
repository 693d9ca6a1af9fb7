// The hour before the theatre opens: more and more customers, and then none. The barista makes
// five drinks a second, so the queue grows when more than five customers come in a second.
import { visit } from './customers.js';

export const options = {
  scenarios: {
    rush: {
      executor: 'ramping-arrival-rate',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 10,
      maxVUs: 60,
      stages: [
        { target: 2, duration: '30s' },
        { target: 12, duration: '2m' },
        { target: 12, duration: '30s' },
        { target: 0, duration: '1m' },
      ],
    },
  },
  thresholds: {
    checks: ['rate>0.99'],
    dropped_iterations: ['count<10'],
    'http_req_duration{name:GET /menu}': ['p(95)<300'],
  },
};

export default visit;
