using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

public sealed class EndpointPoolTests
{
    private static readonly Endpoint
        A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2), C = new Uri("http://c").AsExecution(3);

    [Fact]
    public void Endpoints_are_asked_in_the_order_of_the_configuration() => EndpointPool.Of([A, B]).ByTrust.ShouldBe([A, B]);

    [Fact]
    public void An_endpoint_has_the_number_of_its_first_place_in_the_configuration() =>
        Endpoint.Number(Layer.Execution, [A.Url, A.Url, B.Url]).ShouldBe([A, B with { Ordinal = 3 }]);

    [Fact]
    public void One_that_lied_comes_after_the_others() =>
        EndpointPool.Of([A, B, C]).After(A, AnswerWorth.Refused).ByTrust.ShouldBe([B, C, A]);

    [Theory]
    [InlineData(AnswerWorth.NoAnswer)]
    [InlineData(AnswerWorth.TooEarly)]
    [InlineData(AnswerWorth.Useless)]
    [InlineData(AnswerWorth.OfAnotherBlock)]
    public void Nothing_but_a_lie_is_held_against_an_endpoint_however_often_it_happens(AnswerWorth worth)
    {
        EndpointPool pool = EndpointPool.Of([A, B]);
        for (int i = 0; i < 1000; i++)
            pool = pool.After(A, worth).After(B, AnswerWorth.Held);
        pool.ByTrust.ShouldBe([A, B]);
        pool.After(B, AnswerWorth.Refused).ByTrust.ShouldBe([A, B]);
        pool.After(A, AnswerWorth.Refused).ByTrust.ShouldBe([B, A]);
    }

    [Fact]
    public void Four_good_answers_in_a_row_make_a_lie_forgotten_and_give_an_endpoint_its_place_back()
    {
        EndpointPool pool = EndpointPool.Of([A, B, C]).After(A, AnswerWorth.Refused);
        for (int i = 0; i < 3; i++)
            pool = pool.After(A, AnswerWorth.Held);
        pool.ByTrust.ShouldBe([B, C, A]);
        pool.After(A, AnswerWorth.Held).ByTrust.ShouldBe([A, B, C]);
    }

    [Fact]
    public void Of_two_liars_the_one_that_lied_less_is_asked_first() => EndpointPool.Of([A, B])
        .After(A, AnswerWorth.Refused).After(A, AnswerWorth.Refused).After(B, AnswerWorth.Refused).ByTrust.ShouldBe([B, A]);

    [Fact]
    public void An_endpoint_that_is_not_in_the_pool_changes_nothing() =>
        EndpointPool.Of([A, B]).After(C, AnswerWorth.Refused).ByTrust.ShouldBe([A, B]);
}
