# Peer R: one lm fit an instrument-event, timed on a sample and extrapolated in proportion.
# Rscript --vanilla bench/peers/lm_loop.R <folder> [fits] [repeats]

args <- commandArgs(trailingOnly = TRUE)
folder <- args[1]
fits <- if (length(args) > 1) as.integer(args[2]) else 500L
repeats <- if (length(args) > 2) as.integer(args[3]) else 3L

read_all <- function(name, what, size) {
  path <- file.path(folder, name)
  readBin(path, what, n = file.size(path) / size, size = size, endian = "little")
}
market <- read_all("market.f64", "double", 8)
returns <- matrix(read_all("returns.f64", "double", 8), nrow = length(market)) # sessions x units
positions <- read_all("events.i32", "integer", 4) + 1L # counted from 1
total <- ncol(returns) * length(positions)
fits <- min(fits, total)

study <- function() {
  car_sum <- 0
  scar_sum <- 0
  for (i in 0:(fits - 1)) {
    at <- (i * total) %/% fits
    unit <- at %/% length(positions) + 1
    day0 <- positions[at %% length(positions) + 1]
    est <- (day0 - 260):(day0 - 11)
    win <- (day0 - 5):(day0 + 5)
    y <- returns[est, unit]
    x <- market[est]
    model <- lm(y ~ x)
    car <- sum(returns[win, unit] - predict(model, data.frame(x = market[win])))
    row <- c(length(win), sum(market[win]))
    v <- summary(model)$sigma^2 * length(win) + drop(row %*% vcov(model) %*% row)
    car_sum <- car_sum + car
    scar_sum <- scar_sum + car / sqrt(v)
  }
  c(car_sum, scar_sum) / fits
}

seconds <- numeric(repeats)
for (r in seq_len(repeats)) seconds[r] <- system.time(result <- study())[["elapsed"]] * total / fits

cat(sprintf(paste0(
  '{"peer": "R", "units": %d, "sessions": %d, "events": %d, "instrument_events": %d, "seconds_best": %.17g, ',
  '"seconds_median": %.17g, "repeats": %d, "versions": {"r": "%s"}, "set": "parametric", "fits": %d, ',
  '"extrapolated": true, "checks": {"sample_car_mean": %.17g, "sample_scar_mean": %.17g}}\n'
), ncol(returns), length(market), length(positions), total, min(seconds), median(seconds), repeats,
paste(R.version$major, R.version$minor, sep = "."), fits, result[1], result[2]))
