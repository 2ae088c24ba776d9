using Helios.Node.Questions;

namespace Helios.Node.Tests.Questions;

public sealed class SharedQuestionTests
{
    private readonly List<TaskCompletionSource<int>> _asked = [];
    private readonly SharedQuestion<int> _question;

    public SharedQuestionTests() => _question = new(() =>
    {
        var answer = new TaskCompletionSource<int>();
        lock (_asked)
            _asked.Add(answer);
        return answer.Task;
    });

    [Fact]
    public async Task Those_who_come_while_a_question_is_on_its_way_share_the_next_one()
    {
        Task<int> first = _question.AskAsync(default);
        Task<int> second = _question.AskAsync(default), third = _question.AskAsync(default);
        _asked.Count.ShouldBe(1);
        _asked[0].SetResult(1);
        (await first).ShouldBe(1);
        (await AskedAsync(2)).SetResult(2);
        (await second, await third).ShouldBe((2, 2));

        Task<int> fourth = _question.AskAsync(default);
        (await AskedAsync(3)).SetResult(3);
        (await fourth).ShouldBe(3);
    }

    [Fact]
    public async Task One_that_goes_away_ends_the_waiting_of_nobody_else()
    {
        Task<int> first = _question.AskAsync(default);
        using var gone = new CancellationTokenSource();
        Task<int> second = _question.AskAsync(gone.Token), third = _question.AskAsync(default);
        gone.Cancel();
        await Should.ThrowAsync<TaskCanceledException>(second);
        _asked[0].SetResult(1);
        await first;
        (await AskedAsync(2)).SetResult(2);
        (await third).ShouldBe(2);
    }

    [Fact]
    public async Task A_question_that_fails_fails_for_those_who_shared_it_and_the_next_one_is_asked()
    {
        Task<int> first = _question.AskAsync(default), second = _question.AskAsync(default);
        _asked[0].SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(first);
        (await AskedAsync(2)).SetResult(2);
        (await second).ShouldBe(2);
    }

    private async Task<TaskCompletionSource<int>> AskedAsync(int count)
    {
        while (true)
        {
            lock (_asked)
            {
                if (_asked.Count >= count)
                    return _asked[count - 1];
            }
            await Task.Yield();
        }
    }
}
