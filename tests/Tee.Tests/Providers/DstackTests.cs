using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Sealing;
using Microsoft.AspNetCore.Http;

namespace Helios.Tee.Tests.Providers;

public class DstackTests
{
    private static readonly SimulatedPlatform Platform = SimulatedPlatform.Create();
    private static readonly ReportData Asked = ReportData.ForRegister(new byte[33]);

    [Fact]
    public async Task A_quote_comes_with_its_event_log()
    {
        await using GuestAgent agent = await Serving("/GetQuote", body =>
        {
            body.Count.ShouldBe(1);
            return Answer(new ReportData(Hex.Decode((string)body["report_data"]!)), "[]");
        });
        using var provider = new DstackQuoteProvider(new DstackClient(agent.Socket, DstackApi.Current));

        Evidence evidence = await provider.GetEvidenceAsync(Asked, CancellationToken.None);

        evidence.Quote.Report.ReportData.ShouldBe(Asked);
        evidence.EventLog.ShouldBe("[]");
        provider.Kind.ShouldBe(TeeKind.Tdx);
        provider.Name.ShouldBe("dstack");
    }

    [Fact]
    public async Task The_legacy_agent_is_asked_for_a_raw_quote_which_it_does_not_hash_once_more()
    {
        await using GuestAgent agent = await Serving("/prpc/Tappd.RawQuote",
            body => Answer(new ReportData(Hex.Decode((string)body["report_data"]!)), ""));
        using var provider = new DstackQuoteProvider(new DstackClient(agent.Socket, DstackApi.Legacy));

        Evidence evidence = await provider.GetEvidenceAsync(Asked, CancellationToken.None);

        evidence.Quote.Report.ReportData.ShouldBe(Asked);
        evidence.EventLog.ShouldBeNull();
        agent.Requests.ShouldBe(["/prpc/Tappd.RawQuote"]);
    }

    [Fact]
    public async Task A_quote_over_other_report_data_is_refused()
    {
        await using GuestAgent agent = await Serving("/GetQuote", _ => Answer(default, "[]"));

        (await Fails(agent)).Message.ShouldContain("other report data");
    }

    [Theory]
    [InlineData("""{"quote":"00","event_log":"[]"}""", "does not parse")]
    [InlineData("""{"quote":"z?","event_log":"[]"}""", "another form")]
    [InlineData("""{"event_log":"[]"}""", "another form")]
    [InlineData("[]", "another form")]
    [InlineData("not json", "another form")]
    public async Task An_answer_of_another_form_is_refused(string answer, string why)
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetQuote"] = (context, _) => context.Response.WriteAsync(answer),
        });

        (await Fails(agent)).Message.ShouldContain(why);
    }

    [Fact]
    public async Task An_error_of_the_agent_is_reported()
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetQuote"] = (context, _) =>
            {
                context.Response.StatusCode = 500;
                return context.Response.WriteAsync("""{"error":"quote generation failed"}""");
            },
        });

        (await Fails(agent)).Message.ShouldContain("quote generation failed");
    }

    [Fact]
    public async Task Of_what_the_agent_says_the_log_gets_words_and_a_line_at_most()
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetQuote"] = (context, _) =>
            {
                context.Response.StatusCode = 500;
                return context.Response.WriteAsync(
                    $"no quote for key 5eC2eT9xQ7\n00:00:00.000 ERR \u001b[31mforged {new string('x', 100_000)}");
            },
        });

        string message = (await Fails(agent)).Message;
        message.ShouldStartWith("dstack /GetQuote answered 500: no quote for key …");
        message.ShouldNotContain("5eC2eT9xQ7");
        message.ShouldAllBe(character => !char.IsControl(character));
        message.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetQuote"] = (context, _) => context.Response.WriteAsync(new string(' ', 2 * 1024 * 1024)),
        });

        await Fails(agent);
    }

    [Fact]
    public async Task An_absent_agent_is_reported_as_absent()
    {
        using var client = new DstackClient("/nonexistent/dstack.sock", DstackApi.Current);

        await Should.ThrowAsync<QuoteUnavailableException>(() => client.GetQuoteAsync(Asked, CancellationToken.None));
    }

    [Fact]
    public async Task A_sealing_key_comes_in_locked_memory()
    {
        string key = string.Concat(Enumerable.Repeat("ab", 32));
        await using GuestAgent agent = await Serving("/GetKey", body =>
        {
            ((string)body["path"]!).ShouldBe(SealedKey.DstackPath);
            ((string)body["algorithm"]!).ShouldBe("secp256k1");
            return new JsonObject { ["signature_chain"] = new JsonArray("00"), ["key"] = key };
        });
        using var client = new DstackClient(agent.Socket, DstackApi.Current);

        using SecretBytes secret = await client.GetKeyAsync(SealedKey.DstackPath, CancellationToken.None);

        Convert.ToHexStringLower(secret.Reveal()).ShouldBe(key);
    }

    [Fact]
    public async Task The_legacy_agent_derives_a_key_too()
    {
        await using GuestAgent agent = await Serving("/prpc/Tappd.DeriveK256Key",
            _ => new JsonObject { ["k256_key"] = new string('c', 64) });
        using var client = new DstackClient(agent.Socket, DstackApi.Legacy);

        using SecretBytes secret = await client.GetKeyAsync(SealedKey.DstackPath, CancellationToken.None);

        secret.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("""{"key":"abcd"}""")]
    [InlineData("""{"key":5}""")]
    [InlineData("""{"inner":{"key":"abababababababababababababababababababababababababababababababab"}}""")]
    [InlineData("""{"key":"zzababababababababababababababababababababababababababababababab"}""")]
    [InlineData("{")]
    public async Task A_key_of_another_form_is_refused_and_never_quoted(string answer)
    {
        await using GuestAgent agent = await GuestAgent.StartAsync(new()
        {
            ["/GetKey"] = (context, _) => context.Response.WriteAsync(answer),
        });
        using var client = new DstackClient(agent.Socket, DstackApi.Current);

        (await Should.ThrowAsync<QuoteUnavailableException>(() => client.GetKeyAsync("a", CancellationToken.None)))
            .ToString().ShouldNotContain("abab");
    }

    internal static JsonObject Answer(ReportData reportData, string eventLog) => new()
    {
        ["quote"] = Convert.ToHexStringLower(Platform.IssueQuote(reportData)),
        ["event_log"] = eventLog,
        ["report_data"] = reportData.ToString(),
        ["vm_config"] = "{}",
    };

    internal static Task<GuestAgent> Serving(string route, Func<JsonObject, JsonObject> answer) => GuestAgent.StartAsync(new()
    {
        [route] = (context, body) => context.Response.WriteAsync(answer(body).ToJsonString()),
    });

    private static async Task<QuoteUnavailableException> Fails(GuestAgent agent)
    {
        using var provider = new DstackQuoteProvider(new DstackClient(agent.Socket, DstackApi.Current));
        return await Should.ThrowAsync<QuoteUnavailableException>(() => provider.GetQuoteAsync(Asked, CancellationToken.None));
    }
}
