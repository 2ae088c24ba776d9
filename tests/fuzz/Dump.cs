using System.Text.Json.Nodes;

namespace Helios.Fuzz;

/// <summary>
/// Inputs with our verdict on each, for readers in other processes (<c>ethereumjs/compare.mjs</c>): a line of JSON that says what the
/// proofs are about, then a line for each input.
/// </summary>
internal static class Dump
{
    public static void Write(string folder, int count, TextWriter to)
    {
        to.WriteLine(ProofDecoders.Questions().ToJsonString());
        foreach (Decoder decoder in Decoders.All().TakeWhile(decoder => decoder.Class is "points" or "rlp" or "proofs"))
        {
            if (decoder.Class == "points" || decoder.Name.Contains("JSON", StringComparison.Ordinal) || decoder.Name == "RLP items")
                continue;
            IReadOnlyList<byte[]> corpus = [.. decoder.Corpus, .. KeptInputs.Of(decoder, folder)];
            var random = new Random(17);
            var mutator = new Mutator(random, [], mostBytes: 8192);
            var judge = new Judge(decoder);
            foreach (byte[] input in corpus.Concat(Enumerable.Range(0, count).Select(
                _ => mutator.Spoil(corpus[random.Next(corpus.Count)], corpus[random.Next(corpus.Count)]))))
            {
                to.WriteLine(new JsonObject
                {
                    ["decoder"] = decoder.Name, ["taken"] = judge.Of(input).Taken, ["input"] = Convert.ToHexStringLower(input),
                }.ToJsonString());
            }
        }
    }
}
