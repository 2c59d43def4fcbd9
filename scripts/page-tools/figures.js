// Prints a Lighthouse report's figures on one line: figures.js REPORT PATH
const report = JSON.parse(require("fs").readFileSync(process.argv[2]));
const scores = Object.values(report.categories).map(one => `${one.id} ${Math.round(one.score * 100)}`);
const audits = ["largest-contentful-paint", "cumulative-layout-shift", "total-byte-weight", "network-requests"].map(
  id => `${id} ${report.audits[id].displayValue ?? report.audits[id].details.items.length}`,
);
console.log(`${process.argv[3]}: ${[...scores, ...audits].join(", ")}`);
