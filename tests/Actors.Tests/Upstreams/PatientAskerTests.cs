using System.Threading.Channels;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>A question in virtual time. The endpoints answer when the test says so, and with what it says.</summary>
public sealed class PatientAskerTests : IDisposable
{
    private static readonly Endpoint A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2);
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);

    /// <summary>Only bounds how long a broken asker takes to fail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly VirtualTime _time = new();
    private readonly PatientAsker _asker;
    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>();
    private readonly List<EndpointOutcome> _told = [];

    public PatientAskerTests() => _asker = new PatientAsker(_time, () => 0.5);

    public void Dispose() => _asker.Dispose();

    [Fact]
    public async Task An_answer_ends_the_question_and_is_told_as_one_that_held()
    {
        Task<string> question = Ask(A, B);
        (await NextAsync(A)).Answer("yes");
        (await question.WaitAsync(Patience)).ShouldBe("yes");
        _told.ShouldBe([new EndpointOutcome(A, AnswerWorth.Held)]);
        _asked.Reader.TryRead(out _).ShouldBeFalse("nobody else was asked");
    }

    [Fact]
    public async Task What_passes_is_asked_again_after_a_pause_and_its_reason_is_told_each_time()
    {
        Task<string> question = Ask(A);
        for (int i = 0; i < 3; i++)
        {
            (await NextInTimeAsync(A)).Fail(UpstreamFault.TooEarly);
            await ToldAsync(i + 1);
        }
        (await NextInTimeAsync(A)).Answer("now");
        _time.Now.ShouldBeGreaterThan(TimeSpan.Zero);
        (await question.WaitAsync(Patience)).ShouldBe("now");
        _told.Select(outcome => outcome.Worth)
            .ShouldBe([AnswerWorth.TooEarly, AnswerWorth.TooEarly, AnswerWorth.TooEarly, AnswerWorth.Held]);
    }

    [Fact]
    public async Task A_pause_with_a_part_of_a_millisecond_is_waited_for_to_its_end()
    {
        using var asker = new PatientAsker(_time, () => 0.123456789);
        Task<string> question = asker.AskAsync([A], CallTime, AskAsync, _told.Add, CancellationToken.None);
        (await NextAsync(A)).Fail(UpstreamFault.TooEarly);
        await ToldAsync(1);
        Asked again = await Task.Run(() => NextInTimeAsync(A)).WaitAsync(Patience); // an asker that does not wait keeps the thread
        _time.Now.ShouldBeGreaterThan(TimeSpan.Zero);
        again.Answer("now");
        (await question.WaitAsync(Patience)).ShouldBe("now");
    }

    [Fact]
    public async Task A_try_that_hangs_is_overtaken_and_ended_and_its_endpoint_is_asked_last_for_a_while()
    {
        Task<string> question = Ask(A, B);
        Asked hung = await NextAsync(A);
        _time.Advance(EndpointPace.Unknown.Patience);
        (await NextAsync(B)).Answer("from B");
        (await question.WaitAsync(Patience)).ShouldBe("from B");
        hung.Token.IsCancellationRequested.ShouldBeTrue();
        (_told[0].Worth, _told[1].Endpoint, _told[1].Code).ShouldBe((AnswerWorth.Held, A, "overtaken"));

        Task<string> next = Ask(A, B);
        (await NextAsync(B)).Answer("from B");
        await next.WaitAsync(Patience);
        _time.Advance(EndpointPace.LongestRest);
        Task<string> later = Ask(A, B);
        (await NextAsync(A)).Answer("from A");
        await later.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_try_that_began_after_the_one_that_answered_has_missed_nothing()
    {
        Task<string> question = Ask(A, B);
        Asked slow = await NextAsync(A);
        _time.Advance(EndpointPace.Unknown.Patience);
        Asked backup = await NextAsync(B);
        slow.Answer("from A");
        (await question.WaitAsync(Patience)).ShouldBe("from A");
        backup.Token.IsCancellationRequested.ShouldBeTrue();
        _told.ShouldBe([new EndpointOutcome(A, AnswerWorth.Held)]);

        Task<string> next = Ask(B, A);
        (await NextAsync(B)).Answer("from B");
        await next.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_try_that_still_waits_to_be_let_through_has_missed_nothing()
    {
        for (int i = 0; i < EndpointPace.Widest; i++)
        {
            _ = Ask(A);
            await NextAsync(A);
        }
        Task<string> question = Ask(A, B);
        _time.Advance(EndpointPace.Unknown.Patience);
        Asked asked;
        do
            asked = await _asked.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        while (asked.Endpoint != B);
        asked.Answer("from B");
        (await question.WaitAsync(Patience)).ShouldBe("from B");
        _told.ShouldBe([new EndpointOutcome(B, AnswerWorth.Held)]);
    }

    [Fact]
    public async Task The_second_of_many_tries_that_hang_is_ended_for_a_new_one_and_the_first_may_answer_to_the_end()
    {
        Task<string> question = Ask(A);
        List<Asked> open = [];
        for (int i = 0; i <= QuestionPlan.AtOnce; i++)
            open.Add(await NextInTimeAsync(A));
        open[1].Token.IsCancellationRequested.ShouldBeTrue();
        open[^1].Token.IsCancellationRequested.ShouldBeFalse();
        open[0].Answer("at last");
        (await question.WaitAsync(Patience)).ShouldBe("at last");
        open.ShouldAllBe(asked => asked.Token.IsCancellationRequested, "the question is over, and so is each of its tries");
    }

    [Fact]
    public async Task When_no_endpoint_is_worth_another_try_the_last_reason_is_the_questions()
    {
        Task<string> question = Ask(A, B);
        (await NextAsync(A)).Fail(UpstreamFault.NoSuchMethod);
        (await NextAsync(B)).Fail(UpstreamFault.NoSuchMethod);
        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(() => question.WaitAsync(Patience));
        (failure.Endpoint, failure.Fault).ShouldBe((B, UpstreamFault.NoSuchMethod));
    }

    [Fact]
    public async Task A_lie_is_told_as_one_and_the_other_endpoints_are_asked_first_afterwards()
    {
        Task<string> question = Ask(A, B);
        (await NextAsync(A)).Lie();
        (await NextAsync(B)).Answer("true");
        await question.WaitAsync(Patience);
        _told[0].Worth.ShouldBe(AnswerWorth.Refused);

        Task<string> next = Ask(A, B);
        (await NextAsync(B)).Answer("true");
        await next.WaitAsync(Patience);
    }

    public static TheoryData<string, int?, bool> Failures => new()
    {
        { nameof(UpstreamFault.NoConnection), null, true },
        { nameof(UpstreamFault.ConnectionLost), null, true },
        { nameof(UpstreamFault.Malformed), null, true },
        { nameof(UpstreamFault.NoSuchMethod), -32601, true },
        { nameof(UpstreamFault.RpcError), -32000, false },
        { nameof(UpstreamFault.Passing), -32000, false },
        { nameof(UpstreamFault.TooEarly), null, false },
        { nameof(UpstreamFault.Limited), -32005, false },
    };

    /// <summary>An error that is an answer is about the question. An endpoint that does not answer lets others go first.</summary>
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task An_endpoint_rests_after_a_failure_of_its_own_and_not_after_one_of_the_question(string fault, int? code, bool rests)
    {
        var failed = (UpstreamFault)typeof(UpstreamFault).GetProperty(fault)!.GetValue(null)!;
        Task<string> question = Ask(A, B);
        (await NextAsync(A)).Fail(failed, code);
        (await NextAsync(B)).Answer("yes");
        await question.WaitAsync(Patience);

        Task<string> next = Ask(A, B);
        (await NextAsync(rests ? B : A)).Answer("yes");
        await next.WaitAsync(Patience);
    }

    [Fact]
    public async Task With_the_time_the_question_ends_and_so_do_its_tries()
    {
        Task<string> question = Ask(A);
        Asked open = await NextAsync(A);
        await _time.UntilAsync(question).WaitAsync(Patience);
        (await Should.ThrowAsync<UpstreamException>(question)).Fault.Code.ShouldBe("timeout");
        open.Token.IsCancellationRequested.ShouldBeTrue();
        _time.Now.ShouldBeInRange(CallTime, CallTime + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_question_that_is_cancelled_ends_its_tries()
    {
        using var caller = new CancellationTokenSource();
        Task<string> question = _asker.AskAsync([A], CallTime, AskAsync, _told.Add, caller.Token);
        Asked open = await NextAsync(A);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => question.WaitAsync(Patience));
        open.Token.IsCancellationRequested.ShouldBeTrue();
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_ours_is_no_endpoints_failure_and_ends_the_question()
    {
        Task<string> question = Ask(A, B);
        (await NextAsync(A)).Throw(new NotSupportedException("a bug"));
        (await Should.ThrowAsync<InvalidOperationException>(() => question.WaitAsync(Patience))).InnerException!.Message.ShouldBe("a bug");
        _told.ShouldBeEmpty();
    }

    private Task<string> Ask(params Endpoint[] endpoints) =>
        _asker.AskAsync([.. endpoints], CallTime, AskAsync, _told.Add, CancellationToken.None);

    private Task<string> AskAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var asked = new Asked(endpoint, cancellationToken);
        _asked.Writer.TryWrite(asked);
        return asked.Result.WaitAsync(cancellationToken);
    }

    private async Task<Asked> NextAsync(Endpoint expected)
    {
        Asked asked = await _asked.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        asked.Endpoint.ShouldBe(expected);
        return asked;
    }

    /// <summary>As <see cref="NextAsync"/>, where the try may come after a pause.</summary>
    private async Task<Asked> NextInTimeAsync(Endpoint expected)
    {
        await _time.UntilAsync(_asked.Reader.WaitToReadAsync().AsTask()).WaitAsync(Patience);
        return await NextAsync(expected);
    }

    /// <summary>In real time: were virtual time to pass before a failure is heard, the try would be one that hangs.</summary>
    private async Task ToldAsync(int outcomes)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (_told.Count < outcomes)
            await Task.Delay(1, deadline.Token);
    }

    /// <summary>A try that waits for what the test says.</summary>
    private sealed class Asked(Endpoint endpoint, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Endpoint Endpoint => endpoint;

        public CancellationToken Token => cancellationToken;

        public Task<string> Result => _answer.Task;

        public void Answer(string text) => _answer.SetResult(text);

        public void Fail(UpstreamFault fault, int? code = null) =>
            Throw(new UpstreamException(endpoint, "a question", fault) { RpcCode = code });

        public void Lie() => Throw(new ProofRefusedException(endpoint, "refused"));

        public void Throw(Exception failure) => _answer.SetException(failure);
    }
}
