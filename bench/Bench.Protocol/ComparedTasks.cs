using System.Text.Json;
using Helios.Protocol.Evm;

namespace Helios.Bench.Protocol;

/// <summary>What <c>bench/run</c> measures beside the implementations of others in <c>bench/peers</c>, under the same names.</summary>
internal static class ComparedTasks
{
    /// <summary>The first programs: an EVM in JavaScript ends each within a second.</summary>
    private const int Programs = 7;

    /// <summary>
    /// Serves the turns. What both sides work on is written into the folder: the programs before the first turn, the rest when a task is
    /// first ordered here, and so before the other side is ordered the same.
    /// </summary>
    public static void Serve(string folder)
    {
        var bls = new Lazy<BlsBenchmarks>(() => Bls(folder));
        var trie = new Lazy<TrieBenchmarks>(() => Trie(folder));
        var client = new Lazy<LightClientBenchmarks>(LightClient);
        Dictionary<string, Func<Action>> tasks = new()
        {
            ["signature of 512 keys"] = () => Checked(bls.Value.FastAggregateVerify512),
            ["decode 512 keys"] = () => Of(bls.Value.DecodeCommitteeOf512),
            ["decode and validate a key"] = () => Of(bls.Value.DecodeAndValidateKey),
            ["add 512 keys"] = () => Of(bls.Value.Aggregate512Keys),
            ["sign"] = () => Of(bls.Value.Sign),
            ["proof of an account"] = () => Of(() => trie.Value.VerifyAccountProof().Value),
            ["update of 512 keys"] = () => Checked(client.Value.VerifyUpdate),
            ["bootstrap and 16 updates"] = () => Of(client.Value.BootstrapAnd16Updates),
        };
        EvmPrograms[] programs = [.. EvmPrograms.All.Where(program => !program.CallsToken).Take(Programs)];
        Write(folder, "programs.json", writer =>
        {
            foreach (EvmPrograms program in programs)
                writer.WriteString(program.Name, program.Code);
        });
        foreach (EvmPrograms program in programs)
            tasks[program.Name] = () => Of(() => program.Run(Fork.Osaka));
        Turns.Serve(tasks);
    }

    private static BlsBenchmarks Bls(string folder)
    {
        var bls = new BlsBenchmarks();
        bls.Setup();
        Write(folder, "bls.json", writer =>
        {
            writer.WriteString("message", Hex.Encode(bls.Message.Span));
            writer.WriteString("keys", Hex.Encode(bls.EncodedKeys.Span));
            writer.WriteString("signature", Hex.Encode(bls.Signature.Span));
            writer.WriteString("secret", Hex.Encode(bls.FirstSecret.Span));
        });
        return bls;
    }

    private static TrieBenchmarks Trie(string folder)
    {
        var trie = new TrieBenchmarks();
        trie.Setup();
        Write(folder, "proof.json", writer =>
        {
            writer.WriteString("root", trie.Root.ToString());
            writer.WriteString("address", trie.Proven.ToString());
            writer.WriteStartArray("proof");
            foreach (byte[] node in trie.Proof)
                writer.WriteStringValue(Hex.Encode(node));
            writer.WriteEndArray();
        });
        return trie;
    }

    private static LightClientBenchmarks LightClient()
    {
        var client = new LightClientBenchmarks();
        client.Setup();
        return client;
    }

    private static Action Of<T>(Func<T> task) => () => task();

    private static Action Checked(Func<bool> holds) => () =>
    {
        if (!holds())
            throw new InvalidOperationException("refused: the numbers would mean nothing");
    };

    private static void Write(string folder, string file, Action<Utf8JsonWriter> fields)
    {
        using FileStream stream = File.Create(Path.Combine(folder, file));
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
    }
}
