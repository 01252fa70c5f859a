// PouchDB's client: pushes from one leveldb database, pulls into another. Obeys stdin, a word a line.
const fs = require('fs');
const path = require('path');
const readline = require('readline');

const [address, home, documents, folder, batch] = process.argv.slice(2);
const PouchDB = require(path.join(home, 'node_modules', 'pouchdb'));
const options = { batch_size: Number(batch) };
const remote = new PouchDB(address + '/records');
const mine = new PouchDB(path.join(folder, 'mine'));
const fresh = new PouchDB(path.join(folder, 'fresh'));

async function prepare() {
  const lines = fs.readFileSync(documents, 'utf8').split('\n');
  const records = lines.map((line) => {
    const { id, ...rest } = JSON.parse(line);
    return { _id: id, ...rest };
  });
  for (let start = 0; start < records.length; start += 1000) {
    await mine.bulkDocs(records.slice(start, start + 1000));
  }
  await remote.info();
}

const phases = {
  prepare,
  push: () => PouchDB.replicate(mine, remote, options),
  first: () => PouchDB.replicate(remote, fresh, options),
  idle: () => PouchDB.replicate(remote, fresh, options),
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const began = process.hrtime.bigint();
    await phases[line.trim()]();
    process.stdout.write(`${Number(process.hrtime.bigint() - began) / 1e9}\n`);
  }
  process.exit(0);
})();
