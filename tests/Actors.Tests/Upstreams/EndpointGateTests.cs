using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>In virtual time: questions of many calls before one endpoint.</summary>
public sealed class EndpointGateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly VirtualTime _time = new();
    private readonly EndpointGate _gate;

    public EndpointGateTests() => _gate = new EndpointGate(_time);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task As_many_are_let_through_as_its_pace_admits_and_the_next_when_one_leaves_in_the_order_that_they_came()
    {
        Task<TimeSpan>[] entered = [.. Enumerable.Range(0, EndpointPace.Widest + 2).Select(_ => EnterAsync())];
        entered.Count(question => question.IsCompleted).ShouldBe(EndpointPace.Widest);
        Leave(await entered[0]);
        await entered[EndpointPace.Widest].WaitAsync(Patience);
        entered[EndpointPace.Widest + 1].IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_pause_that_the_endpoint_asked_for_the_next_is_let_through_without_anybody_asking_again()
    {
        TimeSpan begun = await EnterAsync();
        _gate.Leave(begun, () => _time.Now, pace => Enumerable.Range(0, 4).Aggregate(
            pace, (slower, _) => slower.Limited(TimeSpan.FromSeconds(2), _time.Now, jitter: 0)));
        Task<TimeSpan> waiting = EnterAsync();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        (await waiting.WaitAsync(Patience)).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_question_that_hangs_takes_no_place_any_more()
    {
        for (int i = 0; i < EndpointPace.Widest; i++)
            await EnterAsync();
        Task<TimeSpan> waiting = EnterAsync();
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(EndpointPace.Unknown.Patience + TimeSpan.FromMilliseconds(1));
        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task One_that_is_given_up_while_it_waits_leaves_its_place_in_the_queue_to_the_next()
    {
        TimeSpan[] begun = await Task.WhenAll(Enumerable.Range(0, EndpointPace.Widest).Select(_ => EnterAsync()));
        using var givenUp = new CancellationTokenSource();
        Task<TimeSpan> first = _gate.EnterAsync(() => _time.Now, givenUp.Token), second = EnterAsync();
        await givenUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        Leave(begun[0]);
        await second.WaitAsync(Patience);
    }

    [Fact]
    public void What_is_learned_changes_the_pace_at_once()
    {
        _gate.Learn(pace => pace.Missed(_time.Now));
        _gate.Pace.IsResting(_time.Now).ShouldBeTrue();
    }

    private Task<TimeSpan> EnterAsync() => _gate.EnterAsync(() => _time.Now, CancellationToken.None);

    private void Leave(TimeSpan begun) => _gate.Leave(begun, () => _time.Now, pace => pace);
}
