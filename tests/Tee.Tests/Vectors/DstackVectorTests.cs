using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol;
using Helios.Protocol.Crypto;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Providers;
using Helios.Vectors;
using Microsoft.AspNetCore.Http;

namespace Helios.Tee.Tests.Vectors;

/// <summary>dstack's recorded answers, spoken by a server on a unix socket.</summary>
public class DstackVectorTests
{
    [TeeFileFact("dstack/report_data_vectors.json")]
    public void Report_data_of_dstacks_domains_is_the_computed_one()
    {
        JsonElement vectors = Read("dstack", "report_data_vectors.json");
        vectors.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (JsonElement vector in vectors.EnumerateArray())
            ReportData.ForDstack(vector.Text("tag")!, Hex.Decode(vector.Text("content")!)).ToString().ShouldBe(vector.Text("report_data"));
    }

    [TeeFileFact("dstack/get_quote_response.json")]
    public async Task A_recorded_quote_answer_is_read_from_the_guest_agent_and_its_log_replays()
    {
        string recorded = File.ReadAllText(VectorPack.PathOf("tee", "dstack", "get_quote_response.json"));
        var reportData = new ReportData(Hex.Decode(Read("dstack", "get_quote_response.json").Text("report_data")!));
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetQuote"] = (context, body) =>
            {
                ((string)body["report_data"]!).ShouldBe(reportData.ToString());
                return context.Response.WriteAsync(recorded);
            },
        });
        using var provider = new DstackQuoteProvider(new DstackClient(agent.Socket, DstackApi.Current));

        Evidence evidence = await provider.GetEvidenceAsync(reportData, CancellationToken.None);

        TdReport report = Quote.Parse(evidence.Quote.Span).Value.Report;
        EventLog.Parse(evidence.EventLog!).Replay(report).Value.KeyProviderName.ShouldBe("local-sgx");
    }

    [TeeFileFact("dstack/get_key_vectors.json")]
    public async Task Recorded_keys_are_read_from_the_guest_agent()
    {
        JsonElement[] vectors = [.. Read("dstack", "get_key_vectors.json").GetProperty("vectors").EnumerateArray()];
        vectors.ShouldNotBeEmpty();
        await using GuestAgent agent = await DstackTests.Serving("/GetKey", body =>
            new JsonObject { ["key"] = vectors.Single(vector => vector.Text("path") == (string?)body["path"]).Text("key"), ["signature_chain"] = new JsonArray() });
        using var client = new DstackClient(agent.Socket, DstackApi.Current);

        foreach (JsonElement vector in vectors)
        {
            using SecretBytes key = await client.GetKeyAsync(vector.Text("path")!, CancellationToken.None);
            using var secret = new Secp256k1SecretKey(key.Reveal());
            Convert.ToHexStringLower(secret.PublicKey.Span).ShouldBe(vector.Text("secp256k1_compressed_pubkey"));
        }
    }

    [TeeFileFact("seed_quote.hex")]
    public void The_seeds_quote_is_bound_to_its_public_key()
    {
        Quote quote = Quote.Parse(Hex.Decode(File.ReadAllText(VectorPack.PathOf("tee", "seed_quote.hex")).Trim())).Value;

        quote.Report.ReportData.ShouldBe(ReportData.ForRegister(Hex.Decode("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e")));
        quote.Bytes.Length.ShouldBe(4939);
    }

    [TeeFileFact("intel_sgx_root_ca.der")]
    public void The_pinned_intel_root_is_the_published_one() =>
        TrustAnchor.IntelSgxRootCa.Der.ToArray().ShouldBe(File.ReadAllBytes(VectorPack.PathOf("tee", "intel_sgx_root_ca.der")));

    private static JsonElement Read(params string[] path) => JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(["tee", .. path]))).RootElement;
}
