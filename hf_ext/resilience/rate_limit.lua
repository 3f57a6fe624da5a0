-- One step of a rate limit that several processes share. Redis runs a script as one step: no process sees half of it,
-- and all processes use the clock of the server.
--
-- KEYS[1]  the state, in MessagePack
-- ARGV     the operation; its four numbers; the time at which this process saw the state last, 0 for never; then for
--          each window: its name, the index of its unit (1 requests, 2 tokens), its rate per second, its burst, and the
--          level that this process expects
-- Returns  the seconds to wait; the time from which the caller has its turn; the time of the server; the level of each
--          window. They are texts, because Redis cuts numbers to integers.
--
-- A call that must wait gets a time for its turn, so that processes do not all ask again at the same moment. Nothing is
-- taken before the turn: a process that is killed takes nothing with it.

local operation, seen = ARGV[1], tonumber(ARGV[6])
local numbers = {}
for index = 1, 4 do numbers[index] = tonumber(ARGV[index + 1]) end

local windows = {}
for first = 7, #ARGV, 5 do
  windows[#windows + 1] = {
    name = ARGV[first], unit = tonumber(ARGV[first + 1]), rate = tonumber(ARGV[first + 2]),
    burst = tonumber(ARGV[first + 3]), expected = tonumber(ARGV[first + 4]),
  }
end

local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000

local stored = redis.call('GET', KEYS[1])
local state = stored and cmsgpack.unpack(stored)
  or { at = now, created = now, paused = now, full = now, levels = {}, refilled = {}, promised = {}, quotas = {} }

-- If the clock of the server goes back, the levels do not change, and pauses keep their length.
local elapsed = now - state.at
if elapsed < 0 then
  state.paused, state.full = state.paused + elapsed, state.full + elapsed
  for name, refilled in pairs(state.refilled) do state.refilled[name] = refilled + elapsed end
  for name, promised in pairs(state.promised) do state.promised[name] = promised + elapsed end
  for _, quota in ipairs(state.quotas) do quota[2] = quota[2] + elapsed end
end
state.at = now

for _, window in ipairs(windows) do
  -- Each window has its own time, because a process may have other windows than this one.
  local idle = now - (state.refilled[window.name] or now)
  window.level = math.min(window.burst, (state.levels[window.name] or window.burst) + idle * window.rate)
  if state.created > seen then  -- the state was lost since this process saw it: restore what the process remembers
    window.level = math.min(window.level, window.expected)
  end
  window.promised = state.promised[window.name] or 0
end

local quotas = {}
for _, quota in ipairs(state.quotas) do
  if quota[2] > now then quotas[#quotas + 1] = quota end
end

local function take(cost)
  for _, window in ipairs(windows) do
    window.level = math.min(window.burst, window.level - cost[window.unit])
  end
  for _, quota in ipairs(quotas) do quota[1] = quota[1] - cost[1] end
end

local function blocked_until(requests)
  local blocked = state.paused
  for _, quota in ipairs(quotas) do
    if requests > quota[1] then blocked = math.max(blocked, quota[2]) end
  end
  return blocked
end

local wait, turn = 0, 0
local cost = { numbers[1], numbers[2] }

if operation == 'take' then
  local had_turn, longest = numbers[3] > 0, numbers[4]
  local blocked = blocked_until(cost[1])
  local waits_behind = blocked > now or not had_turn  -- after a pause, the calls get new turns, one after the other
  local is_admitted = blocked <= now
  turn = math.max(blocked, now)
  for _, window in ipairs(windows) do
    local needed = cost[window.unit]
    if needed > 0 or window.level < 0 then  -- a charge may have made the level negative
      local is_promised = waits_behind and window.promised > now
      window.ready = now + math.max(0, needed - window.level) / window.rate
      if is_promised then window.ready = math.max(window.ready, window.promised + needed / window.rate) end
      if is_promised or window.level < needed then is_admitted = false end
      turn = math.max(turn, window.ready)
    end
  end
  if is_admitted then
    take(cost)
    turn = 0
  else
    wait = math.max(turn - now, 0.000001)
    if wait <= longest then
      for _, window in ipairs(windows) do
        if window.ready then window.promised = math.max(window.promised, window.ready) end
      end
    end
  end
elseif operation == 'charge' then
  take(cost)
elseif operation == 'pause' then
  state.paused = math.max(state.paused, now + numbers[1])
  for _, window in ipairs(windows) do window.promised = math.max(window.promised, state.paused) end
elseif operation == 'quota' then
  quotas[#quotas + 1] = { numbers[1], now + numbers[2] }
elseif operation == 'end_burst' then
  local window = windows[numbers[1]]
  window.level = math.min(window.level, 0)
elseif operation == 'look' then
  wait = math.max(0, blocked_until(1) - now)
end

-- The state is forgotten when it is as good as new, also for processes with other windows.
local lifetime = math.max(0, state.paused - now, state.full - now)
for _, window in ipairs(windows) do
  state.levels[window.name], state.promised[window.name] = window.level, window.promised
  state.refilled[window.name] = now
  lifetime = math.max(lifetime, (window.burst - window.level) / window.rate, window.promised - now)
end
for _, quota in ipairs(quotas) do lifetime = math.max(lifetime, quota[2] - now) end
state.quotas, state.full = quotas, now + lifetime
local longest = 1000000000  -- seconds; Redis rejects a time that its clock cannot hold
redis.call('SET', KEYS[1], cmsgpack.pack(state), 'PX', math.ceil(math.min(lifetime, longest) * 1000) + 60000)

local function text(number) return string.format('%.17g', number) end
local reply = { text(wait), text(turn), text(now) }
for _, window in ipairs(windows) do reply[#reply + 1] = text(window.level) end
return reply
