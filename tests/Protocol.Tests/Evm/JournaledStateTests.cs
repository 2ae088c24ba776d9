using Helios.Protocol.Evm;

namespace Helios.Protocol.Tests.Evm;

/// <summary>The journal beside copies of all words, one for each frame.</summary>
public sealed class JournaledStateTests
{
    private static readonly U256[] Keys = [0, 1, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_frame_that_fails_leaves_no_trace_however_often_it_and_its_callees_wrote_a_word(int seed)
    {
        WorldState world = new();
        world.SetAccount(TestChain.Contract, 1, 0, Bytecode.Empty, [new(0, 7), new(1, 8)]);
        var state = new JournaledState(world, Fork.Osaka);
        StateAccount account = state.Account(TestChain.Contract);
        Stack<(JournaledState.Snapshot Snapshot, U256[] Words)> frames = [];
        U256[] expected = Words(state, account);

        Random random = new(seed);
        int failures = 0;
        for (int step = 0; step < 20_000; step++)
        {
            int key = random.Next(Keys.Length);
            U256 value = (ulong)random.Next(4);
            switch (random.Next(8))
            {
                case 0:
                    frames.Push((state.Begin(), [.. expected]));
                    break;
                case 1 when frames.Count > 0:
                    frames.Pop();
                    break;
                case 2 when frames.Count > 0:
                    (JournaledState.Snapshot snapshot, expected) = frames.Pop();
                    state.RollBack(snapshot);
                    failures++;
                    break;
                case 3 or 4:
                    state.SetTransient(account, Keys[key], expected[Keys.Length + key] = value);
                    break;
                default:
                    state.SetStorage(account, state.Slot(account, Keys[key]), expected[key] = value);
                    break;
            }
            Words(state, account).ShouldBe(expected, $"step {step}");
        }
        failures.ShouldBeGreaterThan(1000);
    }

    private static U256[] Words(JournaledState state, StateAccount account)
    {
        foreach (U256 key in Keys)
            state.Read(account, key, state.Slot(account, key));
        return
        [
            .. Keys.Select(key => state.Slot(account, key).Current),
            .. Keys.Select(key => JournaledState.Transient(account, key)),
        ];
    }
}
