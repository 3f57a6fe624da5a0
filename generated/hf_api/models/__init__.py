# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The data models of requests and responses. Each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .accelerator import Accelerator as Accelerator
    from .access_token_info import AccessTokenInfo as AccessTokenInfo
    from .aggregation_strategy import AggregationStrategy as AggregationStrategy
    from .assistant_message import AssistantMessage as AssistantMessage
    from .audio_classification_parameters import AudioClassificationParameters as AudioClassificationParameters
    from .audio_classification_request import AudioClassificationRequest as AudioClassificationRequest
    from .audio_part import AudioPart as AudioPart
    from .audio_track import AudioTrack as AudioTrack
    from .auth_info import AuthInfo as AuthInfo
    from .automatic_speech_recognition_parameters import (
        AutomaticSpeechRecognitionParameters as AutomaticSpeechRecognitionParameters,
    )
    from .automatic_speech_recognition_request import (
        AutomaticSpeechRecognitionRequest as AutomaticSpeechRecognitionRequest,
    )
    from .best_of_sequence import BestOfSequence as BestOfSequence
    from .billing_period import BillingPeriod as BillingPeriod
    from .billing_usage import BillingUsage as BillingUsage
    from .bounding_box import BoundingBox as BoundingBox
    from .catalog_config import CatalogConfig as CatalogConfig
    from .catalog_deployment import CatalogDeployment as CatalogDeployment
    from .catalog_model import CatalogModel as CatalogModel
    from .catalog_model_list import CatalogModelList as CatalogModelList
    from .catalog_recipe import CatalogRecipe as CatalogRecipe
    from .chat_choice import ChatChoice as ChatChoice
    from .chat_completion import ChatCompletion as ChatCompletion
    from .chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .chat_delta import ChatDelta as ChatDelta
    from .chat_logprobs import ChatLogprobs as ChatLogprobs
    from .chat_message import ChatMessage as ChatMessage
    from .chat_tokenization import ChatTokenization as ChatTokenization
    from .chat_tool import ChatTool as ChatTool
    from .chunk_choice import ChunkChoice as ChunkChoice
    from .cidr_list import CidrList as CidrList
    from .cidr_list_list import CidrListList as CidrListList
    from .classification import Classification as Classification
    from .classification_list import ClassificationList as ClassificationList
    from .cohere_rank_request import CohereRankRequest as CohereRankRequest
    from .completion import Completion as Completion
    from .completion_choice import CompletionChoice as CompletionChoice
    from .completion_request import CompletionRequest as CompletionRequest
    from .completion_tokens_details import CompletionTokensDetails as CompletionTokensDetails
    from .container_image import ContainerImage as ContainerImage
    from .conversation import Conversation as Conversation
    from .conversational_input import ConversationalInput as ConversationalInput
    from .conversational_parameters import ConversationalParameters as ConversationalParameters
    from .conversational_reply import ConversationalReply as ConversationalReply
    from .conversational_request import ConversationalRequest as ConversationalRequest
    from .create_endpoint_request import CreateEndpointRequest as CreateEndpointRequest
    from .create_response_request import CreateResponseRequest as CreateResponseRequest
    from .custom_domain import CustomDomain as CustomDomain
    from .custom_image import CustomImage as CustomImage
    from .custom_voice import CustomVoice as CustomVoice
    from .decode_request import DecodeRequest as DecodeRequest
    from .deploy_model_request import DeployModelRequest as DeployModelRequest
    from .deploy_recipe_request import DeployRecipeRequest as DeployRecipeRequest
    from .depth_estimation_request import DepthEstimationRequest as DepthEstimationRequest
    from .depth_map import DepthMap as DepthMap
    from .detected_object import DetectedObject as DetectedObject
    from .detected_object_list import DetectedObjectList as DetectedObjectList
    from .document_answer import DocumentAnswer as DocumentAnswer
    from .document_question_answering_input import DocumentQuestionAnsweringInput as DocumentQuestionAnsweringInput
    from .document_question_answering_parameters import (
        DocumentQuestionAnsweringParameters as DocumentQuestionAnsweringParameters,
    )
    from .document_question_answering_request import (
        DocumentQuestionAnsweringRequest as DocumentQuestionAnsweringRequest,
    )
    from .document_rank import DocumentRank as DocumentRank
    from .document_rank_list import DocumentRankList as DocumentRankList
    from .document_rank_request import DocumentRankRequest as DocumentRankRequest
    from .domain_list import DomainList as DomainList
    from .domain_request import DomainRequest as DomainRequest
    from .early_stopping import EarlyStopping as EarlyStopping
    from .embed_all_request import EmbedAllRequest as EmbedAllRequest
    from .embed_request import EmbedRequest as EmbedRequest
    from .embed_sparse_request import EmbedSparseRequest as EmbedSparseRequest
    from .embedding_item import EmbeddingItem as EmbeddingItem
    from .embedding_list import EmbeddingList as EmbeddingList
    from .embedding_request import EmbeddingRequest as EmbeddingRequest
    from .encoding_format import EncodingFormat as EncodingFormat
    from .endpoint import Endpoint as Endpoint
    from .endpoint_account import EndpointAccount as EndpointAccount
    from .endpoint_compute import EndpointCompute as EndpointCompute
    from .endpoint_compute_update import EndpointComputeUpdate as EndpointComputeUpdate
    from .endpoint_embeddings import EndpointEmbeddings as EndpointEmbeddings
    from .endpoint_image import EndpointImage as EndpointImage
    from .endpoint_list import EndpointList as EndpointList
    from .endpoint_log_event import EndpointLogEvent as EndpointLogEvent
    from .endpoint_metrics_request import EndpointMetricsRequest as EndpointMetricsRequest
    from .endpoint_model import EndpointModel as EndpointModel
    from .endpoint_model_update import EndpointModelUpdate as EndpointModelUpdate
    from .endpoint_provider import EndpointProvider as EndpointProvider
    from .endpoint_replica import EndpointReplica as EndpointReplica
    from .endpoint_replica_list import EndpointReplicaList as EndpointReplicaList
    from .endpoint_replica_status import EndpointReplicaStatus as EndpointReplicaStatus
    from .endpoint_request import EndpointRequest as EndpointRequest
    from .endpoint_route import EndpointRoute as EndpointRoute
    from .endpoint_scaling import EndpointScaling as EndpointScaling
    from .endpoint_scaling_update import EndpointScalingUpdate as EndpointScalingUpdate
    from .endpoint_status import EndpointStatus as EndpointStatus
    from .endpoint_type import EndpointType as EndpointType
    from .error_body import ErrorBody as ErrorBody
    from .experimental_features import ExperimentalFeatures as ExperimentalFeatures
    from .feature_extraction_request import FeatureExtractionRequest as FeatureExtractionRequest
    from .file_part import FilePart as FilePart
    from .fill_mask_parameters import FillMaskParameters as FillMaskParameters
    from .fill_mask_request import FillMaskRequest as FillMaskRequest
    from .filled_mask import FilledMask as FilledMask
    from .fine_grained_permissions import FineGrainedPermissions as FineGrainedPermissions
    from .function_call import FunctionCall as FunctionCall
    from .function_call_delta import FunctionCallDelta as FunctionCallDelta
    from .function_definition import FunctionDefinition as FunctionDefinition
    from .generate_request import GenerateRequest as GenerateRequest
    from .generated_audio import GeneratedAudio as GeneratedAudio
    from .generated_image import GeneratedImage as GeneratedImage
    from .generated_image_data import GeneratedImageData as GeneratedImageData
    from .generated_mask import GeneratedMask as GeneratedMask
    from .generated_mask_list import GeneratedMaskList as GeneratedMaskList
    from .generated_token import GeneratedToken as GeneratedToken
    from .generated_video import GeneratedVideo as GeneratedVideo
    from .generation_parameters import GenerationParameters as GenerationParameters
    from .grammar import Grammar as Grammar
    from .hardware import Hardware as Hardware
    from .hardware_quota import HardwareQuota as HardwareQuota
    from .huggingface_neuron_image import HuggingfaceNeuronImage as HuggingfaceNeuronImage
    from .image_classification_parameters import ImageClassificationParameters as ImageClassificationParameters
    from .image_classification_request import ImageClassificationRequest as ImageClassificationRequest
    from .image_credentials import ImageCredentials as ImageCredentials
    from .image_edit_form import ImageEditForm as ImageEditForm
    from .image_event import ImageEvent as ImageEvent
    from .image_format import ImageFormat as ImageFormat
    from .image_list import ImageList as ImageList
    from .image_list_item import ImageListItem as ImageListItem
    from .image_part import ImagePart as ImagePart
    from .image_request import ImageRequest as ImageRequest
    from .image_response_format import ImageResponseFormat as ImageResponseFormat
    from .image_segment import ImageSegment as ImageSegment
    from .image_segment_list import ImageSegmentList as ImageSegmentList
    from .image_segmentation_parameters import ImageSegmentationParameters as ImageSegmentationParameters
    from .image_segmentation_request import ImageSegmentationRequest as ImageSegmentationRequest
    from .image_text import ImageText as ImageText
    from .image_text_to_image_parameters import ImageTextToImageParameters as ImageTextToImageParameters
    from .image_text_to_image_request import ImageTextToImageRequest as ImageTextToImageRequest
    from .image_text_to_video_parameters import ImageTextToVideoParameters as ImageTextToVideoParameters
    from .image_text_to_video_request import ImageTextToVideoRequest as ImageTextToVideoRequest
    from .image_to_3d_request import ImageTo3DRequest as ImageTo3DRequest
    from .image_to_image_parameters import ImageToImageParameters as ImageToImageParameters
    from .image_to_image_request import ImageToImageRequest as ImageToImageRequest
    from .image_to_text_parameters import ImageToTextParameters as ImageToTextParameters
    from .image_to_text_request import ImageToTextRequest as ImageToTextRequest
    from .image_to_video_parameters import ImageToVideoParameters as ImageToVideoParameters
    from .image_to_video_request import ImageToVideoRequest as ImageToVideoRequest
    from .image_url import ImageUrl as ImageUrl
    from .input_audio import InputAudio as InputAudio
    from .input_tokens_details import InputTokensDetails as InputTokensDetails
    from .instance_quota import InstanceQuota as InstanceQuota
    from .item_order import ItemOrder as ItemOrder
    from .json_object_format import JsonObjectFormat as JsonObjectFormat
    from .json_schema_config import JsonSchemaConfig as JsonSchemaConfig
    from .json_schema_format import JsonSchemaFormat as JsonSchemaFormat
    from .keypoint_detection_parameters import KeypointDetectionParameters as KeypointDetectionParameters
    from .keypoint_detection_request import KeypointDetectionRequest as KeypointDetectionRequest
    from .keypoint_set import KeypointSet as KeypointSet
    from .lfs_info import LfsInfo as LfsInfo
    from .llama_cpp_detokenize_request import LlamaCppDetokenizeRequest as LlamaCppDetokenizeRequest
    from .llama_cpp_text import LlamaCppText as LlamaCppText
    from .llama_cpp_token import LlamaCppToken as LlamaCppToken
    from .llama_cpp_tokenize_request import LlamaCppTokenizeRequest as LlamaCppTokenizeRequest
    from .llama_cpp_tokens import LlamaCppTokens as LlamaCppTokens
    from .llamacpp_image import LlamacppImage as LlamacppImage
    from .mask_generation_parameters import MaskGenerationParameters as MaskGenerationParameters
    from .mask_generation_request import MaskGenerationRequest as MaskGenerationRequest
    from .mcp_tool import McpTool as McpTool
    from .model_architecture import ModelArchitecture as ModelArchitecture
    from .model_config import ModelConfig as ModelConfig
    from .model_info import ModelInfo as ModelInfo
    from .model_pricing import ModelPricing as ModelPricing
    from .model_response import ModelResponse as ModelResponse
    from .model_tag import ModelTag as ModelTag
    from .model_tags_by_type import ModelTagsByType as ModelTagsByType
    from .modelling_parameters import ModellingParameters as ModellingParameters
    from .object_detection_parameters import ObjectDetectionParameters as ObjectDetectionParameters
    from .object_detection_request import ObjectDetectionRequest as ObjectDetectionRequest
    from .organization import Organization as Organization
    from .other_format import OtherFormat as OtherFormat
    from .output_tokens_details import OutputTokensDetails as OutputTokensDetails
    from .output_transform import OutputTransform as OutputTransform
    from .padding import Padding as Padding
    from .pair_of_texts import PairOfTexts as PairOfTexts
    from .permission_entity import PermissionEntity as PermissionEntity
    from .predict_request import PredictRequest as PredictRequest
    from .prefill_token import PrefillToken as PrefillToken
    from .private_endpoint_status import PrivateEndpointStatus as PrivateEndpointStatus
    from .private_service import PrivateService as PrivateService
    from .private_service_status import PrivateServiceStatus as PrivateServiceStatus
    from .private_service_status_list import PrivateServiceStatusList as PrivateServiceStatusList
    from .prompt_tokens_details import PromptTokensDetails as PromptTokensDetails
    from .provider_mapping import ProviderMapping as ProviderMapping
    from .provider_mappings import ProviderMappings as ProviderMappings
    from .question_answering_input import QuestionAnsweringInput as QuestionAnsweringInput
    from .question_answering_parameters import QuestionAnsweringParameters as QuestionAnsweringParameters
    from .question_answering_request import QuestionAnsweringRequest as QuestionAnsweringRequest
    from .rank import Rank as Rank
    from .reasoning_options import ReasoningOptions as ReasoningOptions
    from .repo_file import RepoFile as RepoFile
    from .rerank_request import RerankRequest as RerankRequest
    from .resource_group import ResourceGroup as ResourceGroup
    from .resource_group_cost import ResourceGroupCost as ResourceGroupCost
    from .resource_group_period import ResourceGroupPeriod as ResourceGroupPeriod
    from .resource_group_usage import ResourceGroupUsage as ResourceGroupUsage
    from .response_event import ResponseEvent as ResponseEvent
    from .response_failure import ResponseFailure as ResponseFailure
    from .response_item import ResponseItem as ResponseItem
    from .response_item_list import ResponseItemList as ResponseItemList
    from .response_part import ResponsePart as ResponsePart
    from .response_text_options import ResponseTextOptions as ResponseTextOptions
    from .response_tool import ResponseTool as ResponseTool
    from .response_usage import ResponseUsage as ResponseUsage
    from .router_model import RouterModel as RouterModel
    from .router_model_list import RouterModelList as RouterModelList
    from .router_provider import RouterProvider as RouterProvider
    from .safetensors_info import SafetensorsInfo as SafetensorsInfo
    from .scaling_measure import ScalingMeasure as ScalingMeasure
    from .scoped_permissions import ScopedPermissions as ScopedPermissions
    from .segmentation_subtask import SegmentationSubtask as SegmentationSubtask
    from .sentence_similarity_input import SentenceSimilarityInput as SentenceSimilarityInput
    from .sentence_similarity_parameters import SentenceSimilarityParameters as SentenceSimilarityParameters
    from .sentence_similarity_request import SentenceSimilarityRequest as SentenceSimilarityRequest
    from .session_cost import SessionCost as SessionCost
    from .session_period import SessionPeriod as SessionPeriod
    from .session_usage import SessionUsage as SessionUsage
    from .sglang_image import SglangImage as SglangImage
    from .sparse_value import SparseValue as SparseValue
    from .speech_event import SpeechEvent as SpeechEvent
    from .speech_format import SpeechFormat as SpeechFormat
    from .speech_request import SpeechRequest as SpeechRequest
    from .speech_stream_format import SpeechStreamFormat as SpeechStreamFormat
    from .speech_translation_form import SpeechTranslationForm as SpeechTranslationForm
    from .stream_details import StreamDetails as StreamDetails
    from .stream_options import StreamOptions as StreamOptions
    from .summarization_parameters import SummarizationParameters as SummarizationParameters
    from .summarization_request import SummarizationRequest as SummarizationRequest
    from .summary import Summary as Summary
    from .table_answer import TableAnswer as TableAnswer
    from .table_question_answering_input import TableQuestionAnsweringInput as TableQuestionAnsweringInput
    from .table_question_answering_parameters import (
        TableQuestionAnsweringParameters as TableQuestionAnsweringParameters,
    )
    from .table_question_answering_request import TableQuestionAnsweringRequest as TableQuestionAnsweringRequest
    from .tabular_input import TabularInput as TabularInput
    from .tabular_request import TabularRequest as TabularRequest
    from .target_size import TargetSize as TargetSize
    from .task_catalog import TaskCatalog as TaskCatalog
    from .task_info import TaskInfo as TaskInfo
    from .task_item import TaskItem as TaskItem
    from .tei_classifier import TeiClassifier as TeiClassifier
    from .tei_embedder import TeiEmbedder as TeiEmbedder
    from .tei_image import TeiImage as TeiImage
    from .tei_info import TeiInfo as TeiInfo
    from .tei_model_type import TeiModelType as TeiModelType
    from .tei_tokenize_request import TeiTokenizeRequest as TeiTokenizeRequest
    from .text_answer import TextAnswer as TextAnswer
    from .text_classification_parameters import TextClassificationParameters as TextClassificationParameters
    from .text_classification_request import TextClassificationRequest as TextClassificationRequest
    from .text_format import TextFormat as TextFormat
    from .text_generation import TextGeneration as TextGeneration
    from .text_generation_details import TextGenerationDetails as TextGenerationDetails
    from .text_generation_event import TextGenerationEvent as TextGenerationEvent
    from .text_generation_parameters import TextGenerationParameters as TextGenerationParameters
    from .text_generation_request import TextGenerationRequest as TextGenerationRequest
    from .text_part import TextPart as TextPart
    from .text_ranking_request import TextRankingRequest as TextRankingRequest
    from .text_to_3d_request import TextTo3DRequest as TextTo3DRequest
    from .text_to_audio_parameters import TextToAudioParameters as TextToAudioParameters
    from .text_to_audio_request import TextToAudioRequest as TextToAudioRequest
    from .text_to_image_parameters import TextToImageParameters as TextToImageParameters
    from .text_to_image_request import TextToImageRequest as TextToImageRequest
    from .text_to_speech_parameters import TextToSpeechParameters as TextToSpeechParameters
    from .text_to_speech_request import TextToSpeechRequest as TextToSpeechRequest
    from .text_to_video_parameters import TextToVideoParameters as TextToVideoParameters
    from .text_to_video_request import TextToVideoRequest as TextToVideoRequest
    from .text_token import TextToken as TextToken
    from .tgi_image import TgiImage as TgiImage
    from .tgi_info import TgiInfo as TgiInfo
    from .tgi_neuron_image import TgiNeuronImage as TgiNeuronImage
    from .timestamp_granularity import TimestampGranularity as TimestampGranularity
    from .token_classification_parameters import TokenClassificationParameters as TokenClassificationParameters
    from .token_classification_request import TokenClassificationRequest as TokenClassificationRequest
    from .token_entity import TokenEntity as TokenEntity
    from .token_logprob import TokenLogprob as TokenLogprob
    from .tool_call import ToolCall as ToolCall
    from .tool_call_delta import ToolCallDelta as ToolCallDelta
    from .top_logprob import TopLogprob as TopLogprob
    from .transcript_choice import TranscriptChoice as TranscriptChoice
    from .transcript_delta import TranscriptDelta as TranscriptDelta
    from .transcript_event import TranscriptEvent as TranscriptEvent
    from .transcript_format import TranscriptFormat as TranscriptFormat
    from .transcription import Transcription as Transcription
    from .transcription_chunk import TranscriptionChunk as TranscriptionChunk
    from .transcription_form import TranscriptionForm as TranscriptionForm
    from .transcription_segment import TranscriptionSegment as TranscriptionSegment
    from .transcription_word import TranscriptionWord as TranscriptionWord
    from .transformers_info import TransformersInfo as TransformersInfo
    from .translation import Translation as Translation
    from .translation_parameters import TranslationParameters as TranslationParameters
    from .translation_request import TranslationRequest as TranslationRequest
    from .truncation_direction import TruncationDirection as TruncationDirection
    from .truncation_strategy import TruncationStrategy as TruncationStrategy
    from .unconditional_image_generation_parameters import (
        UnconditionalImageGenerationParameters as UnconditionalImageGenerationParameters,
    )
    from .unconditional_image_generation_request import (
        UnconditionalImageGenerationRequest as UnconditionalImageGenerationRequest,
    )
    from .update_endpoint_request import UpdateEndpointRequest as UpdateEndpointRequest
    from .usage import Usage as Usage
    from .usage_by_kind import UsageByKind as UsageByKind
    from .used_product import UsedProduct as UsedProduct
    from .vendor import Vendor as Vendor
    from .vendor_list import VendorList as VendorList
    from .vendor_quota import VendorQuota as VendorQuota
    from .vendor_quota_list import VendorQuotaList as VendorQuotaList
    from .vendor_region import VendorRegion as VendorRegion
    from .verbose_transcription import VerboseTranscription as VerboseTranscription
    from .video_classification_parameters import VideoClassificationParameters as VideoClassificationParameters
    from .video_classification_request import VideoClassificationRequest as VideoClassificationRequest
    from .video_part import VideoPart as VideoPart
    from .video_to_video_parameters import VideoToVideoParameters as VideoToVideoParameters
    from .video_to_video_request import VideoToVideoRequest as VideoToVideoRequest
    from .video_url import VideoUrl as VideoUrl
    from .visual_answer import VisualAnswer as VisualAnswer
    from .visual_question_answering_input import VisualQuestionAnsweringInput as VisualQuestionAnsweringInput
    from .visual_question_answering_parameters import (
        VisualQuestionAnsweringParameters as VisualQuestionAnsweringParameters,
    )
    from .visual_question_answering_request import VisualQuestionAnsweringRequest as VisualQuestionAnsweringRequest
    from .vllm_chat_tokenize_request import VllmChatTokenizeRequest as VllmChatTokenizeRequest
    from .vllm_detokenize_request import VllmDetokenizeRequest as VllmDetokenizeRequest
    from .vllm_image import VllmImage as VllmImage
    from .vllm_text import VllmText as VllmText
    from .vllm_tokenize_request import VllmTokenizeRequest as VllmTokenizeRequest
    from .vllm_tokens import VllmTokens as VllmTokens
    from .who_am_i import WhoAmI as WhoAmI
    from .zero_shot_classification import ZeroShotClassification as ZeroShotClassification
    from .zero_shot_classification_parameters import (
        ZeroShotClassificationParameters as ZeroShotClassificationParameters,
    )
    from .zero_shot_classification_request import ZeroShotClassificationRequest as ZeroShotClassificationRequest
    from .zero_shot_image_classification_parameters import (
        ZeroShotImageClassificationParameters as ZeroShotImageClassificationParameters,
    )
    from .zero_shot_image_classification_request import (
        ZeroShotImageClassificationRequest as ZeroShotImageClassificationRequest,
    )
    from .zero_shot_image_input import ZeroShotImageInput as ZeroShotImageInput
    from .zero_shot_object_detection_parameters import (
        ZeroShotObjectDetectionParameters as ZeroShotObjectDetectionParameters,
    )
    from .zero_shot_object_detection_request import ZeroShotObjectDetectionRequest as ZeroShotObjectDetectionRequest

_MODULES = {
    "Accelerator": "accelerator",
    "AccessTokenInfo": "access_token_info",
    "AggregationStrategy": "aggregation_strategy",
    "AssistantMessage": "assistant_message",
    "AudioClassificationParameters": "audio_classification_parameters",
    "AudioClassificationRequest": "audio_classification_request",
    "AudioPart": "audio_part",
    "AudioTrack": "audio_track",
    "AuthInfo": "auth_info",
    "AutomaticSpeechRecognitionParameters": "automatic_speech_recognition_parameters",
    "AutomaticSpeechRecognitionRequest": "automatic_speech_recognition_request",
    "BestOfSequence": "best_of_sequence",
    "BillingPeriod": "billing_period",
    "BillingUsage": "billing_usage",
    "BoundingBox": "bounding_box",
    "CatalogConfig": "catalog_config",
    "CatalogDeployment": "catalog_deployment",
    "CatalogModel": "catalog_model",
    "CatalogModelList": "catalog_model_list",
    "CatalogRecipe": "catalog_recipe",
    "ChatChoice": "chat_choice",
    "ChatCompletion": "chat_completion",
    "ChatCompletionChunk": "chat_completion_chunk",
    "ChatCompletionRequest": "chat_completion_request",
    "ChatDelta": "chat_delta",
    "ChatLogprobs": "chat_logprobs",
    "ChatMessage": "chat_message",
    "ChatTokenization": "chat_tokenization",
    "ChatTool": "chat_tool",
    "ChunkChoice": "chunk_choice",
    "CidrList": "cidr_list",
    "CidrListList": "cidr_list_list",
    "Classification": "classification",
    "ClassificationList": "classification_list",
    "CohereRankRequest": "cohere_rank_request",
    "Completion": "completion",
    "CompletionChoice": "completion_choice",
    "CompletionRequest": "completion_request",
    "CompletionTokensDetails": "completion_tokens_details",
    "ContainerImage": "container_image",
    "Conversation": "conversation",
    "ConversationalInput": "conversational_input",
    "ConversationalParameters": "conversational_parameters",
    "ConversationalReply": "conversational_reply",
    "ConversationalRequest": "conversational_request",
    "CreateEndpointRequest": "create_endpoint_request",
    "CreateResponseRequest": "create_response_request",
    "CustomDomain": "custom_domain",
    "CustomImage": "custom_image",
    "CustomVoice": "custom_voice",
    "DecodeRequest": "decode_request",
    "DeployModelRequest": "deploy_model_request",
    "DeployRecipeRequest": "deploy_recipe_request",
    "DepthEstimationRequest": "depth_estimation_request",
    "DepthMap": "depth_map",
    "DetectedObject": "detected_object",
    "DetectedObjectList": "detected_object_list",
    "DocumentAnswer": "document_answer",
    "DocumentQuestionAnsweringInput": "document_question_answering_input",
    "DocumentQuestionAnsweringParameters": "document_question_answering_parameters",
    "DocumentQuestionAnsweringRequest": "document_question_answering_request",
    "DocumentRank": "document_rank",
    "DocumentRankList": "document_rank_list",
    "DocumentRankRequest": "document_rank_request",
    "DomainList": "domain_list",
    "DomainRequest": "domain_request",
    "EarlyStopping": "early_stopping",
    "EmbedAllRequest": "embed_all_request",
    "EmbedRequest": "embed_request",
    "EmbedSparseRequest": "embed_sparse_request",
    "EmbeddingItem": "embedding_item",
    "EmbeddingList": "embedding_list",
    "EmbeddingRequest": "embedding_request",
    "EncodingFormat": "encoding_format",
    "Endpoint": "endpoint",
    "EndpointAccount": "endpoint_account",
    "EndpointCompute": "endpoint_compute",
    "EndpointComputeUpdate": "endpoint_compute_update",
    "EndpointEmbeddings": "endpoint_embeddings",
    "EndpointImage": "endpoint_image",
    "EndpointList": "endpoint_list",
    "EndpointLogEvent": "endpoint_log_event",
    "EndpointMetricsRequest": "endpoint_metrics_request",
    "EndpointModel": "endpoint_model",
    "EndpointModelUpdate": "endpoint_model_update",
    "EndpointProvider": "endpoint_provider",
    "EndpointReplica": "endpoint_replica",
    "EndpointReplicaList": "endpoint_replica_list",
    "EndpointReplicaStatus": "endpoint_replica_status",
    "EndpointRequest": "endpoint_request",
    "EndpointRoute": "endpoint_route",
    "EndpointScaling": "endpoint_scaling",
    "EndpointScalingUpdate": "endpoint_scaling_update",
    "EndpointStatus": "endpoint_status",
    "EndpointType": "endpoint_type",
    "ErrorBody": "error_body",
    "ExperimentalFeatures": "experimental_features",
    "FeatureExtractionRequest": "feature_extraction_request",
    "FilePart": "file_part",
    "FillMaskParameters": "fill_mask_parameters",
    "FillMaskRequest": "fill_mask_request",
    "FilledMask": "filled_mask",
    "FineGrainedPermissions": "fine_grained_permissions",
    "FunctionCall": "function_call",
    "FunctionCallDelta": "function_call_delta",
    "FunctionDefinition": "function_definition",
    "GenerateRequest": "generate_request",
    "GeneratedAudio": "generated_audio",
    "GeneratedImage": "generated_image",
    "GeneratedImageData": "generated_image_data",
    "GeneratedMask": "generated_mask",
    "GeneratedMaskList": "generated_mask_list",
    "GeneratedToken": "generated_token",
    "GeneratedVideo": "generated_video",
    "GenerationParameters": "generation_parameters",
    "Grammar": "grammar",
    "Hardware": "hardware",
    "HardwareQuota": "hardware_quota",
    "HuggingfaceNeuronImage": "huggingface_neuron_image",
    "ImageClassificationParameters": "image_classification_parameters",
    "ImageClassificationRequest": "image_classification_request",
    "ImageCredentials": "image_credentials",
    "ImageEditForm": "image_edit_form",
    "ImageEvent": "image_event",
    "ImageFormat": "image_format",
    "ImageList": "image_list",
    "ImageListItem": "image_list_item",
    "ImagePart": "image_part",
    "ImageRequest": "image_request",
    "ImageResponseFormat": "image_response_format",
    "ImageSegment": "image_segment",
    "ImageSegmentList": "image_segment_list",
    "ImageSegmentationParameters": "image_segmentation_parameters",
    "ImageSegmentationRequest": "image_segmentation_request",
    "ImageText": "image_text",
    "ImageTextToImageParameters": "image_text_to_image_parameters",
    "ImageTextToImageRequest": "image_text_to_image_request",
    "ImageTextToVideoParameters": "image_text_to_video_parameters",
    "ImageTextToVideoRequest": "image_text_to_video_request",
    "ImageTo3DRequest": "image_to_3d_request",
    "ImageToImageParameters": "image_to_image_parameters",
    "ImageToImageRequest": "image_to_image_request",
    "ImageToTextParameters": "image_to_text_parameters",
    "ImageToTextRequest": "image_to_text_request",
    "ImageToVideoParameters": "image_to_video_parameters",
    "ImageToVideoRequest": "image_to_video_request",
    "ImageUrl": "image_url",
    "InputAudio": "input_audio",
    "InputTokensDetails": "input_tokens_details",
    "InstanceQuota": "instance_quota",
    "ItemOrder": "item_order",
    "JsonObjectFormat": "json_object_format",
    "JsonSchemaConfig": "json_schema_config",
    "JsonSchemaFormat": "json_schema_format",
    "KeypointDetectionParameters": "keypoint_detection_parameters",
    "KeypointDetectionRequest": "keypoint_detection_request",
    "KeypointSet": "keypoint_set",
    "LfsInfo": "lfs_info",
    "LlamaCppDetokenizeRequest": "llama_cpp_detokenize_request",
    "LlamaCppText": "llama_cpp_text",
    "LlamaCppToken": "llama_cpp_token",
    "LlamaCppTokenizeRequest": "llama_cpp_tokenize_request",
    "LlamaCppTokens": "llama_cpp_tokens",
    "LlamacppImage": "llamacpp_image",
    "MaskGenerationParameters": "mask_generation_parameters",
    "MaskGenerationRequest": "mask_generation_request",
    "McpTool": "mcp_tool",
    "ModelArchitecture": "model_architecture",
    "ModelConfig": "model_config",
    "ModelInfo": "model_info",
    "ModelPricing": "model_pricing",
    "ModelResponse": "model_response",
    "ModelTag": "model_tag",
    "ModelTagsByType": "model_tags_by_type",
    "ModellingParameters": "modelling_parameters",
    "ObjectDetectionParameters": "object_detection_parameters",
    "ObjectDetectionRequest": "object_detection_request",
    "Organization": "organization",
    "OtherFormat": "other_format",
    "OutputTokensDetails": "output_tokens_details",
    "OutputTransform": "output_transform",
    "Padding": "padding",
    "PairOfTexts": "pair_of_texts",
    "PermissionEntity": "permission_entity",
    "PredictRequest": "predict_request",
    "PrefillToken": "prefill_token",
    "PrivateEndpointStatus": "private_endpoint_status",
    "PrivateService": "private_service",
    "PrivateServiceStatus": "private_service_status",
    "PrivateServiceStatusList": "private_service_status_list",
    "PromptTokensDetails": "prompt_tokens_details",
    "ProviderMapping": "provider_mapping",
    "ProviderMappings": "provider_mappings",
    "QuestionAnsweringInput": "question_answering_input",
    "QuestionAnsweringParameters": "question_answering_parameters",
    "QuestionAnsweringRequest": "question_answering_request",
    "Rank": "rank",
    "ReasoningOptions": "reasoning_options",
    "RepoFile": "repo_file",
    "RerankRequest": "rerank_request",
    "ResourceGroup": "resource_group",
    "ResourceGroupCost": "resource_group_cost",
    "ResourceGroupPeriod": "resource_group_period",
    "ResourceGroupUsage": "resource_group_usage",
    "ResponseEvent": "response_event",
    "ResponseFailure": "response_failure",
    "ResponseItem": "response_item",
    "ResponseItemList": "response_item_list",
    "ResponsePart": "response_part",
    "ResponseTextOptions": "response_text_options",
    "ResponseTool": "response_tool",
    "ResponseUsage": "response_usage",
    "RouterModel": "router_model",
    "RouterModelList": "router_model_list",
    "RouterProvider": "router_provider",
    "SafetensorsInfo": "safetensors_info",
    "ScalingMeasure": "scaling_measure",
    "ScopedPermissions": "scoped_permissions",
    "SegmentationSubtask": "segmentation_subtask",
    "SentenceSimilarityInput": "sentence_similarity_input",
    "SentenceSimilarityParameters": "sentence_similarity_parameters",
    "SentenceSimilarityRequest": "sentence_similarity_request",
    "SessionCost": "session_cost",
    "SessionPeriod": "session_period",
    "SessionUsage": "session_usage",
    "SglangImage": "sglang_image",
    "SparseValue": "sparse_value",
    "SpeechEvent": "speech_event",
    "SpeechFormat": "speech_format",
    "SpeechRequest": "speech_request",
    "SpeechStreamFormat": "speech_stream_format",
    "SpeechTranslationForm": "speech_translation_form",
    "StreamDetails": "stream_details",
    "StreamOptions": "stream_options",
    "SummarizationParameters": "summarization_parameters",
    "SummarizationRequest": "summarization_request",
    "Summary": "summary",
    "TableAnswer": "table_answer",
    "TableQuestionAnsweringInput": "table_question_answering_input",
    "TableQuestionAnsweringParameters": "table_question_answering_parameters",
    "TableQuestionAnsweringRequest": "table_question_answering_request",
    "TabularInput": "tabular_input",
    "TabularRequest": "tabular_request",
    "TargetSize": "target_size",
    "TaskCatalog": "task_catalog",
    "TaskInfo": "task_info",
    "TaskItem": "task_item",
    "TeiClassifier": "tei_classifier",
    "TeiEmbedder": "tei_embedder",
    "TeiImage": "tei_image",
    "TeiInfo": "tei_info",
    "TeiModelType": "tei_model_type",
    "TeiTokenizeRequest": "tei_tokenize_request",
    "TextAnswer": "text_answer",
    "TextClassificationParameters": "text_classification_parameters",
    "TextClassificationRequest": "text_classification_request",
    "TextFormat": "text_format",
    "TextGeneration": "text_generation",
    "TextGenerationDetails": "text_generation_details",
    "TextGenerationEvent": "text_generation_event",
    "TextGenerationParameters": "text_generation_parameters",
    "TextGenerationRequest": "text_generation_request",
    "TextPart": "text_part",
    "TextRankingRequest": "text_ranking_request",
    "TextTo3DRequest": "text_to_3d_request",
    "TextToAudioParameters": "text_to_audio_parameters",
    "TextToAudioRequest": "text_to_audio_request",
    "TextToImageParameters": "text_to_image_parameters",
    "TextToImageRequest": "text_to_image_request",
    "TextToSpeechParameters": "text_to_speech_parameters",
    "TextToSpeechRequest": "text_to_speech_request",
    "TextToVideoParameters": "text_to_video_parameters",
    "TextToVideoRequest": "text_to_video_request",
    "TextToken": "text_token",
    "TgiImage": "tgi_image",
    "TgiInfo": "tgi_info",
    "TgiNeuronImage": "tgi_neuron_image",
    "TimestampGranularity": "timestamp_granularity",
    "TokenClassificationParameters": "token_classification_parameters",
    "TokenClassificationRequest": "token_classification_request",
    "TokenEntity": "token_entity",
    "TokenLogprob": "token_logprob",
    "ToolCall": "tool_call",
    "ToolCallDelta": "tool_call_delta",
    "TopLogprob": "top_logprob",
    "TranscriptChoice": "transcript_choice",
    "TranscriptDelta": "transcript_delta",
    "TranscriptEvent": "transcript_event",
    "TranscriptFormat": "transcript_format",
    "Transcription": "transcription",
    "TranscriptionChunk": "transcription_chunk",
    "TranscriptionForm": "transcription_form",
    "TranscriptionSegment": "transcription_segment",
    "TranscriptionWord": "transcription_word",
    "TransformersInfo": "transformers_info",
    "Translation": "translation",
    "TranslationParameters": "translation_parameters",
    "TranslationRequest": "translation_request",
    "TruncationDirection": "truncation_direction",
    "TruncationStrategy": "truncation_strategy",
    "UnconditionalImageGenerationParameters": "unconditional_image_generation_parameters",
    "UnconditionalImageGenerationRequest": "unconditional_image_generation_request",
    "UpdateEndpointRequest": "update_endpoint_request",
    "Usage": "usage",
    "UsageByKind": "usage_by_kind",
    "UsedProduct": "used_product",
    "Vendor": "vendor",
    "VendorList": "vendor_list",
    "VendorQuota": "vendor_quota",
    "VendorQuotaList": "vendor_quota_list",
    "VendorRegion": "vendor_region",
    "VerboseTranscription": "verbose_transcription",
    "VideoClassificationParameters": "video_classification_parameters",
    "VideoClassificationRequest": "video_classification_request",
    "VideoPart": "video_part",
    "VideoToVideoParameters": "video_to_video_parameters",
    "VideoToVideoRequest": "video_to_video_request",
    "VideoUrl": "video_url",
    "VisualAnswer": "visual_answer",
    "VisualQuestionAnsweringInput": "visual_question_answering_input",
    "VisualQuestionAnsweringParameters": "visual_question_answering_parameters",
    "VisualQuestionAnsweringRequest": "visual_question_answering_request",
    "VllmChatTokenizeRequest": "vllm_chat_tokenize_request",
    "VllmDetokenizeRequest": "vllm_detokenize_request",
    "VllmImage": "vllm_image",
    "VllmText": "vllm_text",
    "VllmTokenizeRequest": "vllm_tokenize_request",
    "VllmTokens": "vllm_tokens",
    "WhoAmI": "who_am_i",
    "ZeroShotClassification": "zero_shot_classification",
    "ZeroShotClassificationParameters": "zero_shot_classification_parameters",
    "ZeroShotClassificationRequest": "zero_shot_classification_request",
    "ZeroShotImageClassificationParameters": "zero_shot_image_classification_parameters",
    "ZeroShotImageClassificationRequest": "zero_shot_image_classification_request",
    "ZeroShotImageInput": "zero_shot_image_input",
    "ZeroShotObjectDetectionParameters": "zero_shot_object_detection_parameters",
    "ZeroShotObjectDetectionRequest": "zero_shot_object_detection_request",
}

__all__ = [
    "Accelerator",
    "AccessTokenInfo",
    "AggregationStrategy",
    "AssistantMessage",
    "AudioClassificationParameters",
    "AudioClassificationRequest",
    "AudioPart",
    "AudioTrack",
    "AuthInfo",
    "AutomaticSpeechRecognitionParameters",
    "AutomaticSpeechRecognitionRequest",
    "BestOfSequence",
    "BillingPeriod",
    "BillingUsage",
    "BoundingBox",
    "CatalogConfig",
    "CatalogDeployment",
    "CatalogModel",
    "CatalogModelList",
    "CatalogRecipe",
    "ChatChoice",
    "ChatCompletion",
    "ChatCompletionChunk",
    "ChatCompletionRequest",
    "ChatDelta",
    "ChatLogprobs",
    "ChatMessage",
    "ChatTokenization",
    "ChatTool",
    "ChunkChoice",
    "CidrList",
    "CidrListList",
    "Classification",
    "ClassificationList",
    "CohereRankRequest",
    "Completion",
    "CompletionChoice",
    "CompletionRequest",
    "CompletionTokensDetails",
    "ContainerImage",
    "Conversation",
    "ConversationalInput",
    "ConversationalParameters",
    "ConversationalReply",
    "ConversationalRequest",
    "CreateEndpointRequest",
    "CreateResponseRequest",
    "CustomDomain",
    "CustomImage",
    "CustomVoice",
    "DecodeRequest",
    "DeployModelRequest",
    "DeployRecipeRequest",
    "DepthEstimationRequest",
    "DepthMap",
    "DetectedObject",
    "DetectedObjectList",
    "DocumentAnswer",
    "DocumentQuestionAnsweringInput",
    "DocumentQuestionAnsweringParameters",
    "DocumentQuestionAnsweringRequest",
    "DocumentRank",
    "DocumentRankList",
    "DocumentRankRequest",
    "DomainList",
    "DomainRequest",
    "EarlyStopping",
    "EmbedAllRequest",
    "EmbeddingItem",
    "EmbeddingList",
    "EmbeddingRequest",
    "EmbedRequest",
    "EmbedSparseRequest",
    "EncodingFormat",
    "Endpoint",
    "EndpointAccount",
    "EndpointCompute",
    "EndpointComputeUpdate",
    "EndpointEmbeddings",
    "EndpointImage",
    "EndpointList",
    "EndpointLogEvent",
    "EndpointMetricsRequest",
    "EndpointModel",
    "EndpointModelUpdate",
    "EndpointProvider",
    "EndpointReplica",
    "EndpointReplicaList",
    "EndpointReplicaStatus",
    "EndpointRequest",
    "EndpointRoute",
    "EndpointScaling",
    "EndpointScalingUpdate",
    "EndpointStatus",
    "EndpointType",
    "ErrorBody",
    "ExperimentalFeatures",
    "FeatureExtractionRequest",
    "FilePart",
    "FilledMask",
    "FillMaskParameters",
    "FillMaskRequest",
    "FineGrainedPermissions",
    "FunctionCall",
    "FunctionCallDelta",
    "FunctionDefinition",
    "GeneratedAudio",
    "GeneratedImage",
    "GeneratedImageData",
    "GeneratedMask",
    "GeneratedMaskList",
    "GeneratedToken",
    "GeneratedVideo",
    "GenerateRequest",
    "GenerationParameters",
    "Grammar",
    "Hardware",
    "HardwareQuota",
    "HuggingfaceNeuronImage",
    "ImageClassificationParameters",
    "ImageClassificationRequest",
    "ImageCredentials",
    "ImageEditForm",
    "ImageEvent",
    "ImageFormat",
    "ImageList",
    "ImageListItem",
    "ImagePart",
    "ImageRequest",
    "ImageResponseFormat",
    "ImageSegment",
    "ImageSegmentationParameters",
    "ImageSegmentationRequest",
    "ImageSegmentList",
    "ImageText",
    "ImageTextToImageParameters",
    "ImageTextToImageRequest",
    "ImageTextToVideoParameters",
    "ImageTextToVideoRequest",
    "ImageTo3DRequest",
    "ImageToImageParameters",
    "ImageToImageRequest",
    "ImageToTextParameters",
    "ImageToTextRequest",
    "ImageToVideoParameters",
    "ImageToVideoRequest",
    "ImageUrl",
    "InputAudio",
    "InputTokensDetails",
    "InstanceQuota",
    "ItemOrder",
    "JsonObjectFormat",
    "JsonSchemaConfig",
    "JsonSchemaFormat",
    "KeypointDetectionParameters",
    "KeypointDetectionRequest",
    "KeypointSet",
    "LfsInfo",
    "LlamaCppDetokenizeRequest",
    "LlamacppImage",
    "LlamaCppText",
    "LlamaCppToken",
    "LlamaCppTokenizeRequest",
    "LlamaCppTokens",
    "MaskGenerationParameters",
    "MaskGenerationRequest",
    "McpTool",
    "ModelArchitecture",
    "ModelConfig",
    "ModelInfo",
    "ModellingParameters",
    "ModelPricing",
    "ModelResponse",
    "ModelTag",
    "ModelTagsByType",
    "ObjectDetectionParameters",
    "ObjectDetectionRequest",
    "Organization",
    "OtherFormat",
    "OutputTokensDetails",
    "OutputTransform",
    "Padding",
    "PairOfTexts",
    "PermissionEntity",
    "PredictRequest",
    "PrefillToken",
    "PrivateEndpointStatus",
    "PrivateService",
    "PrivateServiceStatus",
    "PrivateServiceStatusList",
    "PromptTokensDetails",
    "ProviderMapping",
    "ProviderMappings",
    "QuestionAnsweringInput",
    "QuestionAnsweringParameters",
    "QuestionAnsweringRequest",
    "Rank",
    "ReasoningOptions",
    "RepoFile",
    "RerankRequest",
    "ResourceGroup",
    "ResourceGroupCost",
    "ResourceGroupPeriod",
    "ResourceGroupUsage",
    "ResponseEvent",
    "ResponseFailure",
    "ResponseItem",
    "ResponseItemList",
    "ResponsePart",
    "ResponseTextOptions",
    "ResponseTool",
    "ResponseUsage",
    "RouterModel",
    "RouterModelList",
    "RouterProvider",
    "SafetensorsInfo",
    "ScalingMeasure",
    "ScopedPermissions",
    "SegmentationSubtask",
    "SentenceSimilarityInput",
    "SentenceSimilarityParameters",
    "SentenceSimilarityRequest",
    "SessionCost",
    "SessionPeriod",
    "SessionUsage",
    "SglangImage",
    "SparseValue",
    "SpeechEvent",
    "SpeechFormat",
    "SpeechRequest",
    "SpeechStreamFormat",
    "SpeechTranslationForm",
    "StreamDetails",
    "StreamOptions",
    "SummarizationParameters",
    "SummarizationRequest",
    "Summary",
    "TableAnswer",
    "TableQuestionAnsweringInput",
    "TableQuestionAnsweringParameters",
    "TableQuestionAnsweringRequest",
    "TabularInput",
    "TabularRequest",
    "TargetSize",
    "TaskCatalog",
    "TaskInfo",
    "TaskItem",
    "TeiClassifier",
    "TeiEmbedder",
    "TeiImage",
    "TeiInfo",
    "TeiModelType",
    "TeiTokenizeRequest",
    "TextAnswer",
    "TextClassificationParameters",
    "TextClassificationRequest",
    "TextFormat",
    "TextGeneration",
    "TextGenerationDetails",
    "TextGenerationEvent",
    "TextGenerationParameters",
    "TextGenerationRequest",
    "TextPart",
    "TextRankingRequest",
    "TextTo3DRequest",
    "TextToAudioParameters",
    "TextToAudioRequest",
    "TextToImageParameters",
    "TextToImageRequest",
    "TextToken",
    "TextToSpeechParameters",
    "TextToSpeechRequest",
    "TextToVideoParameters",
    "TextToVideoRequest",
    "TgiImage",
    "TgiInfo",
    "TgiNeuronImage",
    "TimestampGranularity",
    "TokenClassificationParameters",
    "TokenClassificationRequest",
    "TokenEntity",
    "TokenLogprob",
    "ToolCall",
    "ToolCallDelta",
    "TopLogprob",
    "TranscriptChoice",
    "TranscriptDelta",
    "TranscriptEvent",
    "TranscriptFormat",
    "Transcription",
    "TranscriptionChunk",
    "TranscriptionForm",
    "TranscriptionSegment",
    "TranscriptionWord",
    "TransformersInfo",
    "Translation",
    "TranslationParameters",
    "TranslationRequest",
    "TruncationDirection",
    "TruncationStrategy",
    "UnconditionalImageGenerationParameters",
    "UnconditionalImageGenerationRequest",
    "UpdateEndpointRequest",
    "Usage",
    "UsageByKind",
    "UsedProduct",
    "Vendor",
    "VendorList",
    "VendorQuota",
    "VendorQuotaList",
    "VendorRegion",
    "VerboseTranscription",
    "VideoClassificationParameters",
    "VideoClassificationRequest",
    "VideoPart",
    "VideoToVideoParameters",
    "VideoToVideoRequest",
    "VideoUrl",
    "VisualAnswer",
    "VisualQuestionAnsweringInput",
    "VisualQuestionAnsweringParameters",
    "VisualQuestionAnsweringRequest",
    "VllmChatTokenizeRequest",
    "VllmDetokenizeRequest",
    "VllmImage",
    "VllmText",
    "VllmTokenizeRequest",
    "VllmTokens",
    "WhoAmI",
    "ZeroShotClassification",
    "ZeroShotClassificationParameters",
    "ZeroShotClassificationRequest",
    "ZeroShotImageClassificationParameters",
    "ZeroShotImageClassificationRequest",
    "ZeroShotImageInput",
    "ZeroShotObjectDetectionParameters",
    "ZeroShotObjectDetectionRequest",
]

if not TYPE_CHECKING:  # with __getattr__ a type checker would accept every misspelt name as Any

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_MODULES[name]}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
