// node run.js SCRIPT: sends each scenario's customers ten times, and prints what they did.
globalThis.__ENV = {};
const script = await import(`./load/${process.argv[2]}`);
const { checks } = await import('k6');
const { requests } = await import('k6/http');
for (const { exec = 'default' } of Object.values(script.options.scenarios)) {
  for (let i = 0; i < 10; i++) {
    script[exec]();
  }
}
console.log(JSON.stringify({ options: script.options, checks, requests }));
