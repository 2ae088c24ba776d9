using System.Security.Cryptography;
using System.Text;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Tests.Upstreams;

public sealed class LieLogTests
{
    private const string Key = "zQ8vN3mK1tXw5LpR";

    private static readonly Endpoint A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2);
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lie_that_is_told_again_is_counted_and_another_is_kept_beside_it()
    {
        LieLog log = LieLog.Empty
            .With(A, Told("account proof refused", "{\"id\":1,\"result\":7}", said: "7"), Now)
            .With(A, Told("account proof refused", "{\"id\":2,\"result\":7}", said: "7"), Now.AddSeconds(5));
        Lie lie = log.KnownOf(EndpointPool.Of([A])).ShouldHaveSingleItem();
        (lie.Times, lie.First, lie.Last, lie.Check).ShouldBe((2, Now, Now.AddSeconds(5), "account proof refused"));
        Text(lie.Answer).ShouldBe("{\"id\":1,\"result\":7}", "as it came first");
        Text(lie.Request).ShouldBe("question");

        log.With(A, Told("account proof refused", "8"), Now).KnownOf(EndpointPool.Of([A])).Length.ShouldBe(2, "another answer");
        log.With(A, Told("code refused", "7"), Now).KnownOf(EndpointPool.Of([A])).Length.ShouldBe(2, "another check");
        log.With(B, Told("account proof refused", "7"), Now).KnownOf(EndpointPool.Of([A, B])).Length.ShouldBe(2, "another endpoint");
    }

    [Fact]
    public void Of_one_endpoint_the_newest_few_are_kept_and_one_that_is_told_again_is_new()
    {
        LieLog log = LieLog.Empty;
        for (int i = 0; i < LieLog.MostOfEndpoint; i++)
            log = log.With(A, Told($"check {i}", "x"), Now.AddSeconds(i));
        log = log.With(A, Told("check 0", "x"), Now.AddSeconds(10)).With(A, Told("the last", "x"), Now.AddSeconds(11));
        log.KnownOf(EndpointPool.Of([A])).Select(lie => lie.Check).ShouldBe(["check 2", "check 3", "check 0", "the last"]);
    }

    [Fact]
    public void An_endpoint_that_lies_without_end_takes_what_it_may_and_pushes_out_no_lie_of_another()
    {
        LieLog log = LieLog.Empty.With(B, Told("the only one", "small"), Now);
        for (int i = 0; i < 10_000; i++)
            log = log.With(A, Told($"check {i}", $"{i}{new string('x', 20_000)}"), Now);
        Lie[] all = [.. log.KnownOf(EndpointPool.Of([A, B]))];
        all.Count(lie => lie.Endpoint == A).ShouldBe(LieLog.MostOfEndpoint);
        all[0].ShouldSatisfyAllConditions(lie => lie.Endpoint.ShouldBe(B), lie => lie.Check.ShouldBe("the only one"));
        Bytes(all).ShouldBeLessThan(LieLog.MostOfEndpoint * (Exchange.MostOfAnswer + Exchange.MostOfRequest));
    }

    [Fact]
    public void However_many_endpoints_lie_all_lies_are_bounded_and_those_with_less_keep_theirs()
    {
        LieLog log = LieLog.Empty.With(B, Told("the only one", "small"), Now);
        Endpoint[] liars = [.. Enumerable.Range(3, 40).Select(i => new Uri($"http://liar{i}").AsExecution(i))];
        for (int round = 0; round < 10; round++)
        {
            foreach (Endpoint liar in liars.Take(20))
                log = log.With(liar, Told($"check {round}", $"{round}{liar}{new string('x', 20_000)}"), Now);
        }
        Lie[] large = [.. log.KnownOf(EndpointPool.Of(liars))];
        Bytes(large).ShouldBeInRange(LieLog.MostBytes - (2 * Exchange.MostOfAnswer), LieLog.MostBytes);
        large.ShouldContain(lie => lie.Endpoint == B);

        for (int round = 0; round < 10; round++)
        {
            foreach (Endpoint liar in liars.Take(30))
                log = log.With(liar, Told($"a small one, {round}", $"{round}{liar}"), Now);
        }
        Lie[] many = [.. log.KnownOf(EndpointPool.Of(liars))];
        many.Length.ShouldBe(LieLog.MostOfAll);
        many.ShouldContain(lie => lie.Endpoint == B);
    }

    [Fact]
    public void Among_equals_the_one_that_has_just_lied_gives_way()
    {
        LieLog log = LieLog.Empty;
        const int full = LieLog.MostOfAll / LieLog.MostOfEndpoint;
        Endpoint[] all = [.. Enumerable.Range(1, full).Select(i => new Uri($"http://e{i}").AsExecution(i))];
        foreach (Endpoint endpoint in all)
        {
            for (int i = 0; i < LieLog.MostOfEndpoint; i++)
                log = log.With(endpoint, Told($"check {i}", "x"), Now);
        }
        Endpoint last = new Uri("http://last").AsExecution(99);
        for (int i = 0; i < 100; i++)
            log = log.With(last, Told($"check {i}", "x"), Now);
        Lie[] kept = [.. log.KnownOf(EndpointPool.Of([.. all, last]))];
        kept.Length.ShouldBe(LieLog.MostOfAll);
        kept.GroupBy(lie => lie.Endpoint).ShouldAllBe(of => of.Count() >= LieLog.MostOfEndpoint - 1, "none has less than its share");
    }

    [Fact]
    public void What_is_long_is_cut_and_its_length_and_digest_are_said()
    {
        byte[] request = Encoding.UTF8.GetBytes(new string('q', 100_000)), answer = Encoding.UTF8.GetBytes(new string('a', 1_000_000));
        Lie lie = LieLog.Empty.With(A, new Evidence("check", Exchange.Of(request, answer, answer)), Now)
            .KnownOf(EndpointPool.Of([A])).ShouldHaveSingleItem();
        (lie.Request!.Length, lie.Request.Shown.Length, lie.Request.Digest).ShouldBe(
            (100_000, Exchange.MostOfRequest, new Hash32(SHA256.HashData(request))));
        (lie.Answer!.Length, lie.Answer.Shown.Length, lie.Answer.Digest).ShouldBe(
            (1_000_000, Exchange.MostOfAnswer, new Hash32(SHA256.HashData(answer))));
    }

    [Fact]
    public void Several_answers_that_are_judged_together_stand_one_a_line()
    {
        Exchange One(string text) => Exchange.Of(Encoding.UTF8.GetBytes($"ask {text}"), Encoding.UTF8.GetBytes(text), "said"u8);
        Exchange joined = Exchange.Joined([One("first"), One("second")]);
        (Text(joined.Request), Text(joined.Answer), joined.Answer.Length, joined.Answer.Digest).ShouldBe(
            ("ask first\nask second\n", "first\nsecond\n", 13, null));
        Exchange many = Exchange.Joined([.. Enumerable.Repeat(One(new string('x', 5_000)), 100)]);
        (many.Answer.Shown.Length, many.Answer.Length).ShouldBe((Exchange.MostOfAnswer, 100 * 5_001));
    }

    [Fact]
    public void A_secret_of_the_endpoint_and_its_host_are_overwritten_where_they_stand_and_then_there_is_no_digest()
    {
        var endpoint = new Endpoint(
            Layer.Execution, 1, EndpointUrl.Parse($"https://gandalf:friend@rpc.provider.example/v3/{Key}", ["https"]));
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("gandalf:friend"));
        string said = $$"""{"result":"0x12","echo":["Basic {{basic}}","/v3/{{Key}}"],"by":"rpc.provider.example"}""";
        Lie lie = LieLog.Empty.With(endpoint, Told("check", said), Now).KnownOf(EndpointPool.Of([endpoint])).ShouldHaveSingleItem();
        string shown = Text(lie.Answer);
        shown.Length.ShouldBe(said.Length);
        shown.ShouldStartWith("{\"result\":\"0x12\",\"echo\":[\"Basic **");
        foreach (string secret in (string[])[basic[..6], Key[..6], Key[^6..], "provider"])
            shown.ShouldNotContain(secret);
        lie.Answer!.Digest.ShouldBeNull();
        lie.Request!.Digest.ShouldNotBeNull("nothing is hidden in it");
    }

    [Fact]
    public void Each_has_the_name_that_its_endpoint_has_now_and_one_that_was_taken_out_the_name_that_it_had()
    {
        LieLog log = LieLog.Empty.With(A, Told("one", "x"), Now).With(B, Told("two", "x"), Now);
        Lie[] lies = [.. log.KnownOf(EndpointPool.Of([new Uri("http://b").AsExecution(1)]))];
        lies.Select(lie => (lie.Check, lie.Endpoint.PublicName, lie.IsInUse)).ShouldBe(
            [("one", "execution endpoint 1", false), ("two", "execution endpoint 1", true)]);
    }

    [Fact]
    public void Only_a_lie_has_evidence()
    {
        var lie = new ProofRefusedException(A, "code refused: its hash is another") { Exchange = Told("", "x").Exchange };
        EndpointOutcome.Of(A, lie).Lie.ShouldBe(new Evidence("code refused: its hash is another", lie.Exchange));
        EndpointOutcome.Of(A, new ProofRefusedException(A, "of another block") { IsOfAnotherBlock = true }).Lie.ShouldBeNull();
        foreach (UpstreamFault fault in (UpstreamFault[])
            [UpstreamFault.TooEarly, UpstreamFault.Limited, UpstreamFault.Malformed, UpstreamFault.NoAnswerWithin(TimeSpan.FromSeconds(5))])
            EndpointOutcome.Of(A, new UpstreamException(A, "eth_test", fault)).Lie.ShouldBeNull();
    }

    private static Evidence Told(string check, string answer, string? said = null) => new(
        check, Exchange.Of("question"u8, Encoding.UTF8.GetBytes(answer), Encoding.UTF8.GetBytes(said ?? answer)));

    private static string Text(Excerpt? part) => Encoding.UTF8.GetString(part.ShouldNotBeNull().Shown.Span);

    private static int Bytes(IEnumerable<Lie> lies) => lies.Sum(lie => lie.Size);
}
