// Record the requests that Hugging Face's JavaScript client builds for the providers of hf_ext/providers.
//
//     npm install --prefix FOLDER @huggingface/inference
//     node scripts/record_official_requests.mjs FOLDER
//
// The requests are written to tests/hf_ext/providers/official_requests.json. Those with a key of the provider itself are
// written to official_own_key_requests.json. test_official_requests.py and test_own_keys.py compare them with the requests
// of hf_ext. Nothing is sent: the function `fetch` below returns the provider mapping when the client requests it, and
// records the next request.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

import {
	CLIENT_SIDE,
	FILES,
	INFERENCE,
	LORA,
	PROVIDERS,
	STREAMS,
	TASKS,
	TEXT,
	TEXT_MODELS,
} from "./official_calls.mjs";

const PACKAGE = "@huggingface/inference";
const FOLDER = resolve(process.argv[2] ?? ".");
const OUTPUT = join(import.meta.dirname, "../tests/hf_ext/providers/official_requests.json");
const OWN_KEY_OUTPUT = OUTPUT.replace("requests", "own_key_requests");
const TOKEN = "hf_example";
const OWN_KEY = "own-example"; // the client sends any token without "hf_" to the provider itself

/** Return the official client's table of the tasks of each provider. */
function officialTasks(require) {
	const folder = dirname(require.resolve(`${PACKAGE}/package.json`));
	const { PROVIDERS: official } = require(join(folder, "dist/commonjs/lib/getProviderHelper.js"));
	const entries = Object.entries(official).map(([provider, tasks]) => [provider, Object.keys(tasks).sort()]);
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Yield the tasks to record: those of PROVIDERS, then chat and text generation of every provider behind the router. */
function* tasksToRecord(official) {
	yield* Object.entries(PROVIDERS);
	for (const [provider, tasks] of Object.entries(official)) {
		const text = tasks.filter((task) => task in STREAMS && provider !== CLIENT_SIDE);
		yield [provider, Object.fromEntries(text.map((task) => [task, TEXT_MODELS]))];
	}
}

class Recorded extends Error {}

/**
 * Yield the calls of one task at a provider: without parameters, with each parameter, with all parameters, with the
 * provider's own parameter, and with a LoRA adapter.
 */
function* calls(task, own) {
	const { prompt, optional, parameters } = TASKS[task];
	const text = prompt ? { prompt: TEXT } : {};
	const all = Object.entries(parameters).map(([name, value]) => (name === "size" ? value : { [name]: value }));
	yield { name: "alone", parameters: text };
	if (prompt) {
		yield { name: "without a prompt", parameters: {} };
	}
	if (optional) {
		yield { name: "without an image", parameters: text, without_media: true };
	}
	for (const given of all) {
		yield { name: `with ${Object.keys(given).join(" and ")}`, parameters: { ...text, ...given } };
	}
	if (all.length > 1) {
		yield { name: "with everything", parameters: Object.assign({}, text, ...all) };
	}
	yield { name: "with a parameter of the provider", parameters: text, own };
	if (task in STREAMS) {
		yield { name: "as a stream", parameters: text, stream: true };
	} else {
		yield { name: "of a LoRA", parameters: text, lora: true };
	}
}

function inputOf(task, call) {
	switch (TASKS[task].input) {
		case "text":
			return TEXT;
		case "texts":
			return [TEXT, "a blue boat"];
		case "messages":
			return [{ role: "user", content: TEXT }];
		default: {
			const file = FILES[TASKS[task].input];
			return call.without_media ? undefined : new Blob([Buffer.from(file.base64, "base64")], { type: file.type });
		}
	}
}

/** Replace each { file } in the inputs by the file. */
function withFiles(value) {
	if (typeof value !== "object" || Array.isArray(value)) {
		return value;
	}
	if ("file" in value) {
		const file = FILES[value.file];
		return new Blob([Buffer.from(file.base64, "base64")], { type: file.type });
	}
	return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withFiles(item)]));
}

async function fileOf(blob) {
	return { type: blob.type, base64: Buffer.from(await blob.arrayBuffer()).toString("base64") };
}

async function bodyOf(body) {
	if (body instanceof Blob) {
		return { file: await fileOf(body) };
	}
	if (!(body instanceof FormData)) {
		return { json: JSON.parse(body) };
	}
	const form = [];
	for (const [name, value] of body) {
		const file = value instanceof Blob && { filename: value.name, ...(await fileOf(value)) };
		form.push([name, file || value]);
	}
	return { form };
}

/** Return the request that a method of the official client builds, or the reason why the client refuses the call. */
async function requestOf(method, args, mapping) {
	let request;
	const fetch = async (url, init) => {
		if ((init.method ?? "GET") === "GET") {
			return Response.json({ id: args.model, inferenceProviderMapping: { [args.provider]: mapping } });
		}
		const { "User-Agent": _, ...headers } = init.headers;
		request = { method: init.method, url, headers, ...(await bodyOf(init.body)) };
		throw new Recorded();
	};
	try {
		const result = method(args, { fetch });
		await (Symbol.asyncIterator in result ? result.next() : result);
	} catch (error) {
		if (!(error instanceof Recorded)) {
			return { refused: error.message };
		}
	}
	return { request };
}

async function record(client, provider, task, model, call, repo) {
	const mapping = { providerId: model, status: "live", task, ...(call.lora ? LORA : {}) };
	const parameters = { ...call.parameters, ...call.own };
	const input = TASKS[task].flat ? "messages" : "inputs";
	const args = { provider, model: repo, [input]: inputOf(task, call) };
	if (task === "feature-extraction" || TASKS[task].flat) {
		Object.assign(args, parameters);
	} else if (Object.keys(parameters).length > 0) {
		args.parameters = parameters;
	}
	const found = await requestOf(client[call.stream ? STREAMS[task] : TASKS[task].method], args, mapping);
	const { name, ...given } = call;
	const id = `${provider} ${task} ${model} ${name}`;
	return { id, provider, task, model: repo, mapping, call: given, ...found };
}

/** Yield the requests to hf-inference for one task: without parameters, and with all of them. */
async function* recordInference(client, task) {
	const { method, inputs, required, parameters, flat } = INFERENCE[task];
	const provider = "hf-inference";
	for (const [name, more] of [["alone", {}], ...(parameters ? [["with parameters", parameters]] : [])]) {
		const given = { ...required, ...more };
		const repo = `someone/${task}-${name.replace(" ", "-")}`;
		const mapping = { providerId: repo, status: "live", task };
		const args = { provider, model: repo, inputs: withFiles(inputs), ...(flat ? given : {}) };
		if (!flat && Object.keys(given).length > 0) {
			args.parameters = given;
		}
		const found = await requestOf(client[method], args, mapping);
		yield { id: `${provider} ${task} ${name}`, provider, task, model: repo, mapping, call: { inputs, parameters: given }, ...found };
	}
}

async function main() {
	const require = createRequire(join(FOLDER, "index.js"));
	const { InferenceClient } = require(PACKAGE);
	const { version } = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), "utf-8"));
	const client = new InferenceClient(TOKEN);
	const official = officialTasks(require);
	const requests = [];
	for (const [provider, tasks] of tasksToRecord(official)) {
		for (const [task, { models, own }] of Object.entries(tasks)) {
			for (const model of models) {
				for (const call of calls(task, own)) {
					// Each call has its own model, because the client caches the mapping of a model.
					const repo = `someone/model-${requests.length}`;
					requests.push(await record(client, provider, task, model, call, repo));
				}
			}
		}
	}
	// The body does not depend on the key, so one call of each task shows the server, the path and the headers.
	const shortest = requests.filter(({ id }) => id.endsWith(" alone") || id.endsWith(" without an image"));
	for (const task of official["hf-inference"].filter((name) => name in INFERENCE)) {
		for await (const request of recordInference(client, task)) {
			requests.push(request);
		}
	}
	write(OUTPUT, version, official, requests);
	const own = new InferenceClient(OWN_KEY);
	const ownRequests = [];
	for (const { id, provider, task, mapping, call } of shortest) {
		const repo = `someone/own-${ownRequests.length}`;
		ownRequests.push({ ...(await record(own, provider, task, mapping.providerId, call, repo)), id });
	}
	write(OWN_KEY_OUTPUT, version, official, ownRequests);
}

function write(output, version, official, requests) {
	const lines = requests.map((request) => JSON.stringify(request)).join(",\n");
	const head = JSON.stringify({ client: `${PACKAGE} ${version}`, files: FILES, text: TEXT }).slice(0, -1);
	writeFileSync(output, `${head},\n"tasks": ${JSON.stringify(official)},\n"requests": [\n${lines}\n]}\n`);
	console.log(`${requests.length} requests of ${PACKAGE} ${version}: ${output}`);
}

await main();
