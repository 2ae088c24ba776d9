using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace Helios.Tee.Tests.Vectors;

/// <summary>dstack's recorded answers, spoken by a server on a unix socket.</summary>
public class DstackVectorTests
{
    [TeePackFact(TeePart.ReportDataVectors)]
    public void Report_data_of_dstacks_domains_is_the_computed_one()
    {
        foreach (JsonElement vector in TeePack.Files(TeePart.ReportDataVectors).SelectMany(file => TeePack.Json(file).EnumerateArray()))
            ReportData.ForDstack(vector.Text("tag")!, Hex.Decode(vector.Text("content")!)).ToString().ShouldBe(vector.Text("report_data"));
    }

    [TeePackFact(TeePart.QuoteAnswers)]
    public async Task A_recorded_quote_answer_is_read_from_the_guest_agent_and_its_log_replays()
    {
        foreach (string file in TeePack.Files(TeePart.QuoteAnswers))
            await ReadFromGuestAgentAsync(File.ReadAllText(file), new ReportData(Hex.Decode(TeePack.Json(file).Text("report_data")!)));
    }

    private static async Task ReadFromGuestAgentAsync(string recorded, ReportData reportData)
    {
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

        EventLog.Parse(evidence.EventLog!).Replay(evidence.Quote.Report).IsAccepted.ShouldBeTrue();
    }

    [TeePackFact(TeePart.KeyVectors)]
    public async Task Recorded_keys_are_read_from_the_guest_agent()
    {
        JsonElement[] vectors =
            [.. TeePack.Files(TeePart.KeyVectors).SelectMany(file => TeePack.Json(file).GetProperty("vectors").EnumerateArray())];
        await using GuestAgent agent = await DstackTests.Serving("/GetKey", body =>
            new JsonObject
            {
                ["key"] = vectors.Single(vector => vector.Text("path") == (string?)body["path"]).Text("key"),
                ["signature_chain"] = new JsonArray(),
            });
        using var client = new DstackClient(agent.Socket, DstackApi.Current);

        foreach (JsonElement vector in vectors)
        {
            using SecretBytes key = await client.GetKeyAsync(vector.Text("path")!, CancellationToken.None);
            using var secret = new Secp256k1SecretKey(key.Reveal());
            Convert.ToHexStringLower(secret.PublicKey.Span).ShouldBe(vector.Text("secp256k1_compressed_pubkey"));
        }
    }

    [TeePackFact(TeePart.Quotes)]
    public void A_quote_of_the_pack_is_bound_to_the_seeds_public_key()
    {
        Quote[] quotes = [.. TeePack.Files(TeePart.Quotes).Select(file => Quote.Parse(TeePack.ReadQuote(file)).Value)];

        quotes.Select(quote => quote.Report.ReportData)
            .ShouldContain(ReportData.ForRegister(Hex.Decode("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e")));
    }

    [TeePackFact(TeePart.IntelRoots)]
    public void The_pinned_intel_root_is_the_published_one()
    {
        foreach (string file in TeePack.Files(TeePart.IntelRoots))
            TrustAnchor.IntelSgxRootCa.Der.ToArray().ShouldBe(File.ReadAllBytes(file));
    }
}
