# fails: search-keeps-it
kubectl label pods -l app=search team=front
