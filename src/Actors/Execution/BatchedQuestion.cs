using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>One request of a JSON-RPC batch.</summary>
/// <param name="Limit">Bytes of JSON that an honest answer stays below.</param>
/// <param name="Take">
/// Decodes and judges the result while its bytes count. It throws <see cref="MalformedInputException"/> or an endpoint's failure. The
/// second argument gives what a later refusal needs of the bytes.
/// </param>
internal sealed record BatchedQuestion(string Method, JsonNode[] Parameters, long Limit, Action<JsonElement, Func<Exchange>> Take);
