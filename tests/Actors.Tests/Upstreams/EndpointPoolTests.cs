using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

public sealed class EndpointPoolTests
{
    private static readonly Uri A = new("http://a"), B = new("http://b"), C = new("http://c");

    [Fact]
    public void Endpoints_are_asked_in_the_order_of_the_configuration() =>
        EndpointPool.Of([A, B, A]).Endpoints.Select(endpoint => endpoint.Url).ShouldBe([A, B]);

    [Fact]
    public void One_that_failed_comes_after_those_that_did_not() => EndpointPool.Of([A, B, C]).Failed(A).Best.ShouldBe(B);

    [Fact]
    public void A_lie_weighs_more_than_several_failures()
    {
        EndpointPool pool = EndpointPool.Of([A, B]).Lied(A);
        for (int i = 0; i < 5; i++)
            pool = pool.Failed(B);
        pool.Best.ShouldBe(B);
    }

    [Fact]
    public void Good_answers_make_the_past_fade()
    {
        EndpointPool pool = EndpointPool.Of([A, B]).Lied(A).Failed(B);
        for (int i = 0; i < 4; i++)
            pool = pool.Answered(A);
        pool.Best.ShouldBe(A);
    }

    [Fact]
    public void A_pool_without_endpoints_says_so() =>
        Should.Throw<InvalidOperationException>(() => EndpointPool.Of([]).Best).Message.ShouldContain("no endpoint");
}
