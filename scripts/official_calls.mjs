// The calls of Hugging Face's JavaScript client that record_official_requests.mjs records.

export const FILES = {
	image: { type: "image/png", base64: "iVBORw0KGgpyZXN0" },
	audio: { type: "audio/wav", base64: "UklGRi4uLi5XQVZFZGF0YQ==" },
};

const DIFFUSION = { guidance_scale: 3.5, negative_prompt: "blurry", num_inference_steps: 4 };
const EDIT = { ...DIFFUSION, target_size: { width: 1024, height: 576 } };
const FILM = { ...EDIT, num_frames: 120, seed: 7 };

// For each task: the client's method, the kind of input, whether the call has a prompt, whether the input is optional, and
// the parameters.
export const TASKS = {
	"text-to-image": {
		method: "textToImage",
		input: "text",
		parameters: { ...DIFFUSION, seed: 7, scheduler: "DDIM", size: { width: 1024, height: 576 } },
	},
	"image-to-image": { method: "imageToImage", input: "image", prompt: true, parameters: EDIT },
	"image-text-to-image": {
		method: "imageTextToImage",
		input: "image",
		prompt: true,
		optional: true,
		parameters: { ...EDIT, seed: 7 },
	},
	"text-to-video": {
		method: "textToVideo",
		input: "text",
		parameters: { ...DIFFUSION, negative_prompt: ["blurry", "dark"], num_frames: 120, seed: 7 },
	},
	"image-to-video": { method: "imageToVideo", input: "image", prompt: true, parameters: FILM },
	"image-text-to-video": {
		method: "imageTextToVideo",
		input: "image",
		prompt: true,
		optional: true,
		parameters: FILM,
	},
	"image-segmentation": {
		method: "imageSegmentation",
		input: "image",
		parameters: { mask_threshold: 0.5, overlap_mask_area_threshold: 0.5, subtask: "semantic", threshold: 0.9 },
	},
	"image-to-text": {
		method: "imageToText",
		input: "image",
		parameters: { max_new_tokens: 20, generation_parameters: { temperature: 0.5 } },
	},
	"automatic-speech-recognition": {
		method: "automaticSpeechRecognition",
		input: "audio",
		parameters: { return_timestamps: true, generation_parameters: { temperature: 0.5 } },
	},
	"text-to-speech": {
		method: "textToSpeech",
		input: "text",
		parameters: { generation_parameters: { temperature: 0.5 } },
	},
	"text-to-audio": {
		method: "textToAudio",
		input: "text",
		parameters: { generation_parameters: { temperature: 0.5 } },
	},
	"audio-to-audio": { method: "audioToAudio", input: "audio", parameters: {} },
	"feature-extraction": {
		method: "featureExtraction",
		input: "texts",
		parameters: { dimensions: 64, encoding_format: "base64" },
	},
	"text-generation": {
		method: "textGeneration",
		input: "text",
		parameters: { max_new_tokens: 20, temperature: 0.5, top_p: 0.9, seed: 7, stop: ["."] },
	},
	conversational: {
		method: "chatCompletion",
		input: "messages",
		flat: true,
		parameters: {
			max_tokens: 20,
			temperature: 0.5,
			seed: 7,
			stop: ["."],
			store: false,
			tools: [{ type: "function", function: { name: "now", parameters: { type: "object", properties: {} } } }],
			response_format: {
				type: "json_schema",
				json_schema: { name: "City", strict: true, schema: { type: "object", properties: { name: { type: "string" } } } },
			},
		},
	},
};

// Tasks whose requests can also be streamed, with the method for a stream.
export const STREAMS = { conversational: "chatCompletionStream", "text-generation": "textGenerationStream" };

// The tasks of hf-inference: the client's method, the inputs, and the parameters. { file } stands for a file of FILES.
const TABLE = { age: ["31", "54"], city: ["Bonn", "Lyon"] };
export const INFERENCE = {
	"audio-classification": { method: "audioClassification", inputs: { file: "audio" }, parameters: { top_k: 2 } },
	"audio-to-audio": { method: "audioToAudio", inputs: { file: "audio" } },
	"automatic-speech-recognition": {
		method: "automaticSpeechRecognition",
		inputs: { file: "audio" },
		parameters: { return_timestamps: true },
	},
	"document-question-answering": {
		method: "documentQuestionAnswering",
		inputs: { image: { file: "image" }, question: "Which colour?" },
		parameters: { top_k: 2 },
	},
	"feature-extraction": {
		method: "featureExtraction",
		inputs: ["a red bicycle", "a blue boat"],
		parameters: { normalize: true, prompt_name: "query", truncate: true },
		flat: true,
	},
	"fill-mask": { method: "fillMask", inputs: "a red [MASK]", parameters: { top_k: 2, targets: ["boat"] } },
	"image-classification": { method: "imageClassification", inputs: { file: "image" }, parameters: { top_k: 2 } },
	"image-segmentation": { method: "imageSegmentation", inputs: { file: "image" }, parameters: { threshold: 0.9 } },
	"image-to-image": {
		method: "imageToImage",
		inputs: { file: "image" },
		parameters: { prompt: "a red bicycle", guidance_scale: 3.5, target_size: { width: 64, height: 64 } },
	},
	"image-to-text": { method: "imageToText", inputs: { file: "image" }, parameters: { max_new_tokens: 20 } },
	"object-detection": { method: "objectDetection", inputs: { file: "image" }, parameters: { threshold: 0.9 } },
	"question-answering": {
		method: "questionAnswering",
		inputs: { question: "Which colour?", context: "a red bicycle" },
		parameters: { top_k: 2 },
	},
	"sentence-similarity": {
		method: "sentenceSimilarity",
		inputs: { source_sentence: "a red bicycle", sentences: ["a blue boat", "a bike"] },
	},
	summarization: {
		method: "summarization",
		inputs: "a red bicycle",
		parameters: { clean_up_tokenization_spaces: true, truncation: "longest_first" },
	},
	"table-question-answering": {
		method: "tableQuestionAnswering",
		inputs: { query: "How old?", table: TABLE },
		parameters: { padding: "longest", sequential: true },
	},
	"tabular-classification": { method: "tabularClassification", inputs: { data: TABLE } },
	"tabular-regression": { method: "tabularRegression", inputs: { data: TABLE } },
	"text-classification": { method: "textClassification", inputs: "a red bicycle", parameters: { top_k: 2 } },
	"text-to-audio": {
		method: "textToAudio",
		inputs: "a red bicycle",
		parameters: { generation_parameters: { temperature: 0.5 } },
	},
	"text-to-image": { method: "textToImage", inputs: "a red bicycle", parameters: { ...DIFFUSION, width: 64, height: 64 } },
	"text-to-speech": {
		method: "textToSpeech",
		inputs: "a red bicycle",
		parameters: { generation_parameters: { temperature: 0.5 } },
	},
	"token-classification": {
		method: "tokenClassification",
		inputs: "a red bicycle",
		parameters: { aggregation_strategy: "simple", ignore_labels: ["O"] },
	},
	translation: { method: "translation", inputs: "a red bicycle", parameters: { src_lang: "en_XX", tgt_lang: "fr_XX" } },
	"visual-question-answering": {
		method: "visualQuestionAnswering",
		inputs: { image: { file: "image" }, question: "Which colour?" },
		parameters: { top_k: 2 },
	},
	"zero-shot-classification": {
		method: "zeroShotClassification",
		inputs: "a red bicycle",
		required: { candidate_labels: ["bicycle", "boat"] },
		parameters: { multi_label: true },
	},
	"zero-shot-image-classification": {
		method: "zeroShotImageClassification",
		inputs: { image: { file: "image" } },
		required: { candidate_labels: ["bicycle", "boat"] },
		parameters: { hypothesis_template: "a photo of {}" },
	},
};

// A parameter that only some providers have, for the text tasks of every provider.
export const TEXT_MODELS = { models: ["owner/text-model"], own: { top_k: 5 } };

// For each provider and task: the provider's model names, and a parameter that only this provider has.
export const PROVIDERS = {
	deepinfra: {
		"automatic-speech-recognition": { models: ["openai/whisper-large-v3"], own: { language: "en" } },
		"feature-extraction": { models: ["BAAI/bge-m3"], own: { service_tier: "priority" } },
		"text-to-image": { models: ["black-forest-labs/FLUX-1-schnell"], own: { quality: "hd" } },
		"text-to-speech": { models: ["hexgrad/Kokoro-82M"], own: { voice: "af_bella" } },
	},
	"fal-ai": {
		"text-to-image": { models: ["fal-ai/flux/dev", "fal-ai/lora"], own: { num_images: 2 } },
		"image-to-image": { models: ["fal-ai/flux-2/edit"], own: { output_format: "png" } },
		"image-text-to-image": { models: ["fal-ai/flux-2/edit"], own: { output_format: "png" } },
		"image-segmentation": { models: ["fal-ai/birefnet"], own: { operating_resolution: "2048x2048" } },
		"text-to-video": { models: ["fal-ai/wan-t2v"], own: { resolution: "720p" } },
		"image-to-video": { models: ["fal-ai/wan-i2v"], own: { resolution: "720p" } },
		"image-text-to-video": { models: ["fal-ai/ltx-video"], own: { resolution: "720p" } },
		"automatic-speech-recognition": { models: ["fal-ai/whisper"], own: { language: "en" } },
		"text-to-speech": { models: ["fal-ai/kokoro/american-english"], own: { voice: "af_bella" } },
		"text-to-audio": { models: ["fal-ai/ace-step"], own: { duration: 30 } },
		"audio-to-audio": { models: ["fal-ai/deepfilternet3"], own: { audio_format: "wav" } },
	},
	novita: {
		"text-to-video": { models: ["wan-t2v"], own: { width: 1280, height: 720 } },
		"image-text-to-video": { models: ["MiniMax-H3"], own: { resolution: "2K" } },
	},
	nscale: { "text-to-image": { models: ["black-forest-labs/FLUX.1-schnell"], own: { n: 2 } } },
	replicate: {
		"automatic-speech-recognition": { models: ["openai/whisper:8099696689d249cf"], own: { language: "en" } },
		"image-to-image": { models: ["black-forest-labs/flux-kontext-dev"], own: { aspect_ratio: "16:9" } },
		"text-to-image": { models: ["black-forest-labs/flux-dev", "owner/sdxl:7762fd07"], own: { aspect_ratio: "16:9" } },
		"text-to-speech": { models: ["jaaari/kokoro-82m:f559560e"], own: { voice: "af_bella" } },
		"text-to-video": { models: ["genmo/mochi-1"], own: { fps: 24 } },
	},
	scaleway: { "feature-extraction": { models: ["bge-multilingual-gemma2"], own: { user: "someone" } } },
	together: {
		"automatic-speech-recognition": { models: ["openai/whisper-large-v3"], own: { language: "en" } },
		"feature-extraction": { models: ["BAAI/bge-base-en-v1.5"], own: { truncate: true } },
		"image-to-image": {
			models: ["black-forest-labs/FLUX.1-kontext-pro", "black-forest-labs/FLUX.2-dev"],
			own: { output_format: "png" },
		},
		"image-to-video": { models: ["kwaivgI/kling-2.1-standard"], own: { seconds: "5" } },
		"text-to-image": { models: ["black-forest-labs/FLUX.1-schnell"], own: { n: 2 } },
		"text-to-speech": { models: ["hexgrad/Kokoro-82M", "canopylabs/orpheus-3b-0.1-ft"], own: { voice: "tara" } },
		"text-to-video": { models: ["minimax/hailuo-02"], own: { seconds: "5" } },
	},
	wavespeed: {
		"image-text-to-image": { models: ["wavespeed-ai/flux-2-dev/edit"], own: { output_format: "png" } },
		"image-text-to-video": { models: ["wavespeed-ai/wan-2.2/i2v-480p"], own: { duration: 5 } },
		"image-to-image": { models: ["wavespeed-ai/flux-kontext-dev"], own: { images: ["https://files.example/cat.png"] } },
		"image-to-video": { models: ["wavespeed-ai/wan-2.1/i2v-480p"], own: { duration: 5 } },
		"text-to-image": { models: ["wavespeed-ai/flux-dev"], own: { output_format: "png" } },
		"text-to-video": { models: ["wavespeed-ai/wan-2.1/t2v-480p"], own: { duration: 5 } },
	},
	"zai-org": {
		"image-to-text": { models: ["glm-ocr"], own: { return_crop_images: true } },
		"text-to-image": { models: ["glm-image"], own: { quality: "hd" } },
	},
};

// A provider that the router does not have.
export const CLIENT_SIDE = "openai";
export const LORA = { adapter: "lora", adapterWeightsPath: "weights/style.safetensors" };
export const TEXT = "a red bicycle";
