using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

public sealed class EndpointPoolTests
{
    private static readonly Endpoint
        A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2), C = new Uri("http://c").AsExecution(3);

    [Fact]
    public void Endpoints_are_asked_in_the_order_of_the_configuration() => EndpointPool.Of([A, B]).ByHealth.ShouldBe([A, B]);

    [Fact]
    public void An_endpoint_has_the_number_of_its_first_place_in_the_configuration() =>
        Endpoint.Number(Layer.Execution, [A.Url, A.Url, B.Url]).ShouldBe([A, B with { Ordinal = 3 }]);

    [Theory]
    [InlineData(AnswerWorth.NoAnswer)]
    [InlineData(AnswerWorth.Useless)]
    [InlineData(AnswerWorth.Refused)]
    public void One_that_did_not_help_comes_after_those_that_did(AnswerWorth worth) =>
        EndpointPool.Of([A, B, C]).After(A, worth).ByHealth.ShouldBe([B, C, A]);

    [Fact]
    public void A_lie_weighs_more_than_several_failures()
    {
        EndpointPool pool = EndpointPool.Of([A, B]).After(A, AnswerWorth.Refused);
        for (int i = 0; i < 5; i++)
            pool = pool.After(B, AnswerWorth.NoAnswer);
        pool.ByHealth.ShouldBe([B, A]);
    }

    [Fact]
    public void Good_answers_make_the_past_fade()
    {
        EndpointPool pool = EndpointPool.Of([A, B]).After(A, AnswerWorth.Refused).After(B, AnswerWorth.NoAnswer);
        for (int i = 0; i < 4; i++)
            pool = pool.After(A, AnswerWorth.Held);
        pool.ByHealth.ShouldBe([A, B]);
    }

    [Fact]
    public void An_endpoint_that_is_not_in_the_pool_changes_nothing() =>
        EndpointPool.Of([A, B]).After(C, AnswerWorth.Refused).ByHealth.ShouldBe([A, B]);
}
