"""What a plan's events do to a world."""
import time

import checker as judge
import plan

ROTATION = 8, 20  # seconds until a key that is ordered signs, and that the one before it counts for


class Acts:
    """Each kind of event has a beginning and an end, which say in words what they did."""

    def __init__(self, world, watchers, checker, say):
        self.world, self.watchers, self.checker, self.say = world, watchers, checker, say
        self.count, self.left_out = 0, set()

    def act(self, event, is_end):
        """False where an end is not possible yet, and has to be tried again."""
        node = self.world.nodes.get(event.node)
        if not is_end and event.kind in ("kill", "corrupt", "fresh", "clock-start") and not self.may_die(node):
            self.left_out.add(event)
            self.say(f"left out, because no other node holds the key now: {event}")
            return True
        if event in self.left_out:
            return True
        self.count += not is_end
        action = getattr(self, ("end_" if is_end else "begin_") + event.kind.replace("-", "_"))
        words = action(event, node)
        if words is False:
            return False
        if words:
            self.say(words)
        return True

    def may_die(self, node):
        return not node.is_running or any(
            other is not node and not other.has_ended() and self.watchers[other.number].holds_key() for other in self.world.members)

    def begin_kill(self, event, node):
        node.kill()
        return f"kill -9 {node.name}"

    def end_kill(self, event, node):
        if event.detail.get("stays") == "down":
            return None
        node.start()
        return f"{node.name} starts again"

    end_corrupt = end_kill

    def begin_pause(self, event, node):
        node.pause()
        return f"SIGSTOP {node.name}"

    def end_pause(self, event, node):
        node.resume()
        return f"SIGCONT {node.name}"

    def begin_corrupt(self, event, node):
        node.kill()
        done = node.corrupt(event.detail["file"], event.detail["bytes"], event.detail["draw"])
        return f"kill -9 {node.name}, and its journal is corrupted: {done}"

    def begin_fresh(self, event, node):
        node.kill()
        node.move_to_another_directory()
        return f"kill -9 {node.name}, whose directory is lost"

    def end_fresh(self, event, node):
        node.start()
        return f"{node.name} starts with an empty directory"

    def begin_disk_full(self, event, node):
        node.fill_disk()
        return f"the disk of {node.name} is full"

    def end_disk_full(self, event, node):
        node.free_disk()
        return f"the disk of {node.name} has room"

    def begin_clock_jump(self, event, node):
        node.set_clock(event.detail["seconds"])
        return f"the clock of {node.name} jumps by {event.detail['seconds']} s"

    def end_clock_jump(self, event, node):
        if node.clock_is_wrong:  # it was started meanwhile
            return self.end_clock_start(event, node)
        node.set_clock(0)
        return f"the clock of {node.name} is right"

    def begin_clock_start(self, event, node):
        node.kill()
        node.set_clock(event.detail["seconds"])
        node.start()
        return f"{node.name} starts with a clock that is off by {event.detail['seconds']} s"

    def end_clock_start(self, event, node):
        if not self.may_die(node):
            return False
        node.kill()
        node.set_clock(0)
        node.start()
        return f"{node.name} starts with the right clock"

    def begin_cut(self, event, node):
        self.world.cut(event, event.detail["alone"])
        return f"cut off: {_names(event.detail['alone'])}"

    def begin_one_way(self, event, node):
        source, target = event.detail["from"], event.detail["to"]
        self.world.slow(event, {(source, target): (0, 0, 100)})
        return f"nothing comes from {_names([source])} to {_names([target])}"

    def begin_slow(self, event, node):
        detail = event.detail
        one, other = detail["between"]
        way = detail["delay_ms"], detail["jitter_ms"], detail["loss_percent"]
        self.world.slow(event, {(one, other): way, (other, one): way})
        return f"between {_names([one, other])}: {way[0]} ms, up to {way[1]} ms more, {way[2]} % lost"

    def end_cut(self, event, node):
        self.world.heal(event)
        return f"over: {event.kind} of {event.at} s"

    end_one_way = end_slow = end_cut

    def begin_lies(self, event, node):
        self.world.lie(f"{node.number}-{event.detail['layer']}", event.detail["lie"])
        beside = ", beside an honest one" if node.number in self.world.schedule.honest_beside else ""
        return f"the {event.detail['layer']} endpoint of {node.name}{beside} lies: {event.detail['lie']}"

    def end_lies(self, event, node):
        self.world.lie(f"{node.number}-{event.detail['layer']}", None)
        return f"the {event.detail['layer']} endpoint of {node.name} tells the truth"

    def begin_rotate(self, event, node):
        words = []
        for one in [node] + ([self.world.nodes[event.detail["also"]]] if event.detail["also"] else []):
            if not one.is_running:
                continue
            overlay = (self.watchers[one.number].status or {}).get("overlay") or {}
            lost = [key for lost in overlay.get("lostNodes", []) for key in lost["nodeKeys"]]
            begins, overlap = ROTATION
            status, text = one.operate("keys", {"activeFrom": int(time.time()) + begins, "overlap": overlap, "without": lost})
            if status not in (200, 409, 503, 504, 0):
                self.checker.fail(judge.REASON, f"{one.name}: /operator/keys: {status} {text[:300]}")
            words.append(f"{one.name} is told to order the next key, {len(lost)} lost left out: {status} {text[:120]}")
        return "; ".join(words)

    def end_rotate(self, event, node):
        return None


def _names(numbers):
    return ", ".join("the devnet" if number == plan.DEVNET else f"node {number}" for number in numbers)
