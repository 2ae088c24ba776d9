using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

public sealed class FailureLogTests
{
    private static readonly Endpoint A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2);
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_kind_of_failure_of_an_endpoint_is_news_once_a_minute()
    {
        (FailureLog log, bool isNews) = FailureLog.Empty.With(Failed(A, UpstreamFault.NoConnection), Now);
        isNews.ShouldBeTrue();
        for (int seconds = 1; seconds < 60; seconds++)
        {
            (log, isNews) = log.With(Failed(A, UpstreamFault.NoConnection), Now.AddSeconds(seconds));
            isNews.ShouldBeFalse($"{seconds} s later");
        }
        log.With(Failed(A, UpstreamFault.NoConnection), Now.AddSeconds(60)).IsNews.ShouldBeTrue();
    }

    [Fact]
    public void Another_kind_and_another_endpoint_are_news_at_once()
    {
        FailureLog log = FailureLog.Empty.With(Failed(A, UpstreamFault.NoConnection), Now).Next;
        log.With(Failed(A, UpstreamFault.Malformed), Now).IsNews.ShouldBeTrue();
        log.With(Failed(B, UpstreamFault.NoConnection), Now).IsNews.ShouldBeTrue();
    }

    [Fact]
    public void The_last_failure_of_each_endpoint_is_kept_with_its_time_whether_it_was_news_or_not()
    {
        FailureLog log = FailureLog.Empty
            .With(Failed(B, UpstreamFault.Malformed), Now).Next
            .With(Failed(B, UpstreamFault.Status(429)), Now.AddSeconds(1)).Next
            .With(Failed(B, UpstreamFault.Status(429)), Now.AddSeconds(2)).Next;
        log.StatusOf(EndpointPool.Of([B, A])).ShouldBe(
        [
            new EndpointStatus(A, null),
            new EndpointStatus(B, new EndpointFailure(
                B, "http-429", "execution endpoint 2: eth_test: HTTP 429: it limits how often it is asked; try again later",
                Now.AddSeconds(2)) { HttpStatus = 429 }),
        ]);
    }

    [Fact]
    public void A_failure_is_told_to_everybody_in_our_words_and_numbers_alone()
    {
        var failed = new UpstreamException(A, "eth_test", UpstreamFault.RpcError, "it says: the key is not known") { RpcCode = -32042 };
        EndpointFailure failure = FailureLog.Empty.With(EndpointOutcome.Of(A, failed), Now).Next.Last[A];
        (failure.Code, failure.RpcCode, failure.HttpStatus).ShouldBe(("rpc-error", -32042, null));
        failure.ToString().ShouldNotContain("the key");
    }

    [Theory]
    [InlineData("malformed", "names the field")]
    [InlineData("refused", "names the check")]
    [InlineData("http-404", "correct the address")]
    [InlineData("too-large", "name another endpoint")]
    [InlineData("overtaken", "name a faster endpoint")]
    [InlineData("timeout", null)]
    public void A_reason_that_does_not_say_what_to_do_has_advice_beside_it(string code, string? advice)
    {
        string? given = new EndpointFailure(A, code, "", Now).Advice;
        if (advice is null)
            given.ShouldBeNull();
        else
            given.ShouldNotBeNull().ShouldContain(advice);
    }

    private static EndpointOutcome Failed(Endpoint endpoint, UpstreamFault fault) =>
        EndpointOutcome.Of(endpoint, new UpstreamException(endpoint, "eth_test", fault));
}
