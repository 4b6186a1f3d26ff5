import { BASE_MODELS } from './base-models';

/** How a tuned model is put behind the address that the product asks. */
export function servingNote(): string {
  const [llama, biomistral] = BASE_MODELS;
  return `# Serving the tuned model

The product speaks to any OpenAI-compatible server. Whatever road is taken, it is told the address and the name:

    SENSECF_LLM_BASE_URL=http://127.0.0.1:8000/v1
    SENSECF_LLM_MODEL=sensecf

The name of a BioMistral server should contain "biomistral": the product then folds the system message into the first
user turn, as it is in the folded files. Whatever the model answers goes through the verifier, as every answer does.

## vLLM, adapter beside the base model

    vllm serve ${llama?.hub} --enable-lora --max-lora-rank 16 \\
      --lora-modules sensecf=out/llama31-lora
    vllm serve ${biomistral?.hub} --enable-lora --max-lora-rank 16 \\
      --lora-modules sensecf-biomistral=out/biomistral-lora

## One merged model

    python - <<'END'
    from peft import AutoPeftModelForCausalLM
    from transformers import AutoTokenizer
    model = AutoPeftModelForCausalLM.from_pretrained("out/llama31-lora", torch_dtype="bfloat16")
    model.merge_and_unload().save_pretrained("out/merged")
    AutoTokenizer.from_pretrained("out/llama31-lora").save_pretrained("out/merged")
    END

An adapter trained with QLoRA is merged into the base model in 16 bits, as above, never into the four-bit one.

## llama.cpp, LM Studio, Ollama: merged model as GGUF

    python llama.cpp/convert_hf_to_gguf.py out/merged --outfile sensecf-f16.gguf --outtype f16
    llama.cpp/build/bin/llama-quantize sensecf-f16.gguf sensecf-q4_k_m.gguf Q4_K_M
    llama.cpp/build/bin/llama-server -m sensecf-q4_k_m.gguf --port 8000 -c 8192 --jinja

    printf 'FROM ./sensecf-q4_k_m.gguf\\nPARAMETER num_ctx 8192\\n' > Modelfile
    ollama create sensecf -f Modelfile

Ollama cuts what is longer than its context without saying so: keep num_ctx above the longest prompt (README.md says
how long it is). Then set SENSECF_LLM_BASE_URL to http://127.0.0.1:11434/v1.

## Before it is believed

Measure it on the test people, of whom nothing is in these files: raw validity, best of k and after repair, beside the
model before tuning and the random-edit baseline.
`;
}
